"""Functions of other systems that are refused by name, and what does their work here.

They are those of PostgreSQL 16, DuckDB, SQLite and MySQL that a reader of their manuals would try. Each hint says what
to write instead, or which type is missing.
"""

from __future__ import annotations

_NO_BYTES = "there is no type of bytes (BLOB); md5 and sha256 give hashes in hexadecimal digits"
_NO_JSON = "there is no type JSON; regexp_extract takes a part of a text"
_NO_ZONES = "a TIMESTAMP has no time zone; t + INTERVAL '1 hour' moves one"
_NO_SESSION = "there are no users, databases and schemas"
_CONCATENATE = "join the parts with || or concat, and to_char writes numbers and times"
_OPERATOR = "write the operator"
_INTERVAL_OF = "multiply: n * INTERVAL '1 day'"

_GROUPS = {
    _NO_BYTES: "base64 blob encode from_base64 from_hex get_bit get_byte hex randomblob set_bit set_byte to_base64 "
    "unhex zeroblob bin unbin",
    _NO_JSON: "from_json json json_array json_array_length json_extract json_extract_path json_extract_path_text "
    "json_extract_string json_group_array json_object json_type json_valid row_to_json to_json to_jsonb",
    _NO_ZONES: "clock_timestamp_tz from_tz make_timestamptz timezone timezone_hour timezone_minute",
    _NO_SESSION: "current_catalog current_database current_role current_schema current_schemas current_setting "
    "current_user database last_insert_rowid session_user user version",
    _CONCATENATE: "format format_bytes printf sprintf",
    "array_agg makes an array": "group_array",
    "regexp_substr gives the match, and regexp_like says whether there is one": "regexp_match regexp_matches",
    "regexp_extract gives one match, regexp_count their number": "regexp_extract_all",
    "string_to_array splits at a text": "regexp_split_to_array split str_split str_split_regex string_split "
    "string_split_regex",
    "split_part gives one part, string_to_array all of them": "regexp_split_to_table string_to_table",
    "ARRAY(SELECT … FROM …) computes an array from a query": "array_distinct array_remove array_replace array_reverse "
    "array_sort array_unique list_distinct list_filter list_reduce list_reverse list_sort list_transform list_unique",
    "there are no rows as values of a column": "list_zip array_zip struct_pack",
    "unnest stands in FROM, or alone as an item of the select list": "unnest",
    "it stands in FROM": "generate_series range",
    "write CASE x WHEN … THEN … END": "choose decode elt switch",
    "write CASE WHEN x IS NOT NULL THEN a ELSE b END": "nvl2",
    "md5 and sha256 give the hash of a text": "crc32 hash hashtext md5_number",
    _OPERATOR + " +": "add",
    _OPERATOR + " -": "subtract",
    _OPERATOR + " *": "multiply",
    _OPERATOR + " /, or div": "divide fdiv",
    _INTERVAL_OF: "to_centuries to_days to_decades to_hours to_microseconds to_millennia to_milliseconds to_minutes "
    "to_months to_quarters to_seconds to_weeks to_years",
    "floor the epoch, or date_trunc": "date_bin time_bucket",
    "now() is the local time at which the statement began": "clock_timestamp get_current_timestamp getdate "
    "statement_timestamp sysdate timeofday transaction_timestamp",
    "write t - INTERVAL '1 month', with any interval": "add_months adddate date_subtract dateadd subdate",
    "DATE 'a' - DATE 'b' are the days between, date_diff('month', a, b) counts months": "months_between timediff "
    "timestampdiff datesub",
    "CAST(s AS TIMESTAMP) and strptime read texts": "datetime str_to_date parse_date",
    "to_timestamp(seconds) is the TIMESTAMP, epoch(t) the seconds": "from_unixtime unix_timestamp unixepoch",
    "EXTRACT(JULIAN FROM t)": "julianday",
    "strftime(t, '%d.%m.%Y') writes times": "date_format format_date",
    "write s LIKE pattern": "glob",
    "a number has no digits beyond those of its type": "min_scale scale trim_scale",
    "levenshtein(s, t) counts the changes between texts": "damerau_levenshtein jaccard jaro_similarity "
    "jaro_winkler_similarity soundex metaphone difference similarity",
    "there are no sequences; generate_series and row_number() number rows": "currval lastval nextval setval",
    "count(*) of what a statement RETURNING gives": "changes total_changes row_count",
    "names of letters with accents stay as they are; translate replaces characters": "normalize strip_accents "
    "unaccent to_ascii",
    "random() gives numbers from 0 to below 1": "rand random_normal randn",
    "count(DISTINCT x) counts exactly": "approx_distinct approx_quantile",
    "coalesce(sum(x), 0)": "total",
}

REFUSED_FUNCTIONS = {name: hint for hint, names in _GROUPS.items() for name in names.split()}
"""By name, with the hint."""
