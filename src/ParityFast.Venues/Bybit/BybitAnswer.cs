namespace ParityFast.Venues.Bybit;

/// <summary>The envelope of Bybit's answers: retCode, retMsg, and a result with a list. docs/v5/guide.</summary>
internal static class BybitAnswer
{
    /// <summary>Goes to the first element of the list; false if there is none.</summary>
    public static bool FindList(ref VenueJson reader)
    {
        if (!reader.FindResult()) return false;
        while (reader.NextField())
        {
            if (reader.Is("list"u8))
            {
                reader.Array();
                return true;
            }

            reader.Skip();
        }

        reader.Leave();
        return false;
    }

    /// <summary>From the end of the list to that of the answer, which must be whole.</summary>
    public static void SkipRest(ref VenueJson reader)
    {
        reader.Leave();
        reader.Leave();
        reader.End();
    }
}
