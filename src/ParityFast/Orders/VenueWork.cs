namespace ParityFast.Orders;

/// <summary>What is known of an order at a venue, beside what the book wants it to be.</summary>
/// <param name="bar">The candle that decided it, from 0: part of its name there.</param>
internal sealed class VenueWork(int bar)
{
    public int Bar { get; } = bar;

    /// <summary>How often it was replaced: the order that the venue has.</summary>
    public int Revision { get; private set; }

    /// <summary>What the next replacement is named by. The name of one that the venue did not take is used up.</summary>
    public int NextRevision { get; set; } = 1;

    /// <summary>
    /// True if this revision was to end, or to be another: the venue may have been asked to cancel it, though it is wanted as it is again.
    /// </summary>
    public bool IsRecalled { get; set; }

    /// <summary>Whether the venue has it, as far as this process knows.</summary>
    public VenueStage Stage { get; set; }

    /// <summary>True once the venue said anything of this revision.</summary>
    public bool IsAnswered { get; set; }

    /// <summary>Limit, trigger and unfilled quantity of this revision, as the venue has them.</summary>
    public VenueTerms Placed { get; set; }

    /// <summary>The same of the revision that takes its place, once that was sent; null for none.</summary>
    public VenueTerms? Next { get; set; }

    /// <summary>The same, also while it is not known whether it arrived: the venue may have it.</summary>
    public VenueTerms? LastSent { get; set; }

    /// <summary>True if the order is to end.</summary>
    public bool Ends { get; set; }

    /// <summary>Why it is to end; none if the strategy cancels it.</summary>
    public Refusal Cause { get; set; }

    /// <summary>True once the venue was asked to cancel this revision.</summary>
    public bool IsCancelSent { get; set; }

    /// <summary>
    /// True if this revision may have been sent to replace one that was filled by then: a venue rejects that, and it is placed by itself.
    /// </summary>
    public bool MayComeTooLate { get; set; }

    /// <summary>What of this revision is filled, quantity steps.</summary>
    public long Filled { get; set; }

    /// <summary>An end that was reported before all of its fills were: it waits for them.</summary>
    public VenueReport? End { get; set; }

    /// <summary>Names of the fills that are on the account.</summary>
    public HashSet<string> Fills { get; } = new(StringComparer.Ordinal);

    /// <summary>True while an answer of the venue is due.</summary>
    public bool AwaitsAnswer => Stage == VenueStage.Sent && (!IsAnswered || Ends || IsCancelSent || Next is not null || End is not null);

    /// <summary>It is not to end after all.</summary>
    public void Recall() => (IsRecalled, Ends, Cause) = (true, false, Refusal.None);

    /// <summary>The next revision is the one that the venue has, or is to have.</summary>
    /// <param name="placed">Its terms.</param>
    /// <param name="stage">Whether it was sent.</param>
    public void Advance(VenueTerms placed, VenueStage stage)
    {
        (Revision, Placed, Stage) = (NextRevision, placed, stage);
        (NextRevision, Next, LastSent, End, Filled) = (Revision + 1, null, null, null, 0);
        IsAnswered = IsCancelSent = IsRecalled = MayComeTooLate = false;
    }
}
