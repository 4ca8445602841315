using ParityFast.Orders;

namespace ParityFast.Live;

/// <summary>What a session must have before it starts.</summary>
internal static class LiveRequirements
{
    /// <summary>Checks what a session is made of, before anything is written.</summary>
    /// <exception cref="InputException">An option is out of range, or the strategy asks what the executor cannot do.</exception>
    public static LiveSetup Check(StrategyDefinition strategy, Instrument instrument, IOrderExecutor executor, LiveOptions options)
    {
        ArgumentNullException.ThrowIfNull(strategy);
        ArgumentNullException.ThrowIfNull(instrument);
        ArgumentNullException.ThrowIfNull(executor);
        ArgumentNullException.ThrowIfNull(options);
        options.Check();
        if (options.Account.RestingOrders)
            throw new InputException("a live session takes market orders only",
                "leave RestingOrders (--resting-orders) out, and out of the backtest that it is compared with");
        SessionAccount.Certification(options.Certification, options.Account).Demand(strategy.Type);
        var venue = CheckOrders(strategy, instrument, executor, options);
        if (options.ExchangeEvents && instrument.MarketType == MarketType.Spot)
            throw new InputException($"{instrument.Symbol} is a spot market, which has neither funding nor liquidations",
                "leave ExchangeEvents out, or give the perpetual or future that is traded");
        return new LiveSetup(strategy, instrument, executor,
            options with { Account = options.Account with { FollowsExchange = options.ExchangeEvents, Venue = venue } });
    }

    // No order that the strategy relies on may be one that is not kept. What the venue can do that keeps them; null for none.
    private static VenueCapabilities? CheckOrders(StrategyDefinition strategy, Instrument instrument, IOrderExecutor executor,
        LiveOptions options)
    {
        var use = strategy.Probe(instrument, options.PriceDecimals).OrderUse;
        if (options.Account.MaxVolumeShare is not null) CheckShare(executor, options);
        if (use == OrderUse.None) return null;
        if (executor is IRestingOrderExecutor resting && !executor.UsesFillModel) return CheckVenue(strategy.Name, use, resting);
        if (!executor.UsesFillModel)
        {
            var lacks = $"{executor.GetType().Name} executes market orders alone: it cannot place, cancel or find orders that rest";
            throw new InputException($"{strategy.Name} declares orders ({use}), and {lacks}",
                "run it on paper (PaperExecutor), or leave setup.Orders out of the strategy");
        }

        if (options.ExchangeEvents)
        {
            throw new InputException($"{strategy.Name} declares orders ({use}), which the session fills itself, funding included",
                "leave ExchangeEvents out");
        }

        return null;
    }

    private static VenueCapabilities CheckVenue(string strategy, OrderUse use, IRestingOrderExecutor executor)
    {
        var needs = VenueCapabilities.None;
        if (use.HasFlag(OrderUse.Resting)) needs |= VenueCapabilities.Limit | VenueCapabilities.Stop | VenueCapabilities.StopLimit;
        if (use.HasFlag(OrderUse.Brackets)) needs |= VenueCapabilities.Limit | VenueCapabilities.Stop;
        // The legs of several entries may be for more than is held.
        if (use.HasFlag(OrderUse.Brackets | OrderUse.Increase)) needs |= VenueCapabilities.ReduceOnly;
        if ((needs & ~executor.Capabilities) is var lacking and not VenueCapabilities.None)
            throw new InputException($"{strategy} declares orders ({use}), and {executor.GetType().Name} lacks {lacking}",
                "run it on paper (PaperExecutor), or at a venue that has it, or leave the orders that need it out of setup.Orders");
        return executor.Capabilities;
    }

    private static void CheckShare(IOrderExecutor executor, LiveOptions options)
    {
        if (!executor.UsesFillModel)
        {
            throw new InputException($"max_volume_share is of the fill model, and {executor.GetType().Name} does not use it",
                "leave MaxVolumeShare out, or run the session on paper (PaperExecutor)");
        }

        if (options.ExchangeEvents)
        {
            throw new InputException("max_volume_share is of the fill model, and ExchangeEvents says that an exchange reports funding",
                "leave one of them out");
        }
    }
}
