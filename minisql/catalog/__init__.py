"""Tables and where their values come from: CSV files and rows inserted in this session."""
