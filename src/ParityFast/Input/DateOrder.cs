namespace ParityFast.Input;

/// <summary>The order of day and month in a date that does not begin with the year.</summary>
public enum DateOrder
{
    /// <summary>Dates begin with the year: 2024-01-31, 2024.01.31 or 20240131.</summary>
    YearFirst,

    /// <summary>31.01.2024 or 31/01/2024.</summary>
    DayFirst,

    /// <summary>01/31/2024.</summary>
    MonthFirst,
}
