using ParityFast.Live;

namespace ParityFast.Cli.Tests.Snippets;

/// <summary>The exchange of the snippet: paper.</summary>
internal sealed class MyExchange : IOrderExecutor
{
    private readonly PaperExecutor _paper = new();

    public bool HasFilled { get; private set; }

    public Action<AccountUpdate>? OnFunding { get; set; }

    public Action<AccountUpdate>? OnLiquidation { get; set; }

    public ValueTask<OrderResult> ExecuteAsync(LiveOrder order, CancellationToken cancellationToken = default)
    {
        HasFilled = true;
        return _paper.ExecuteAsync(order, cancellationToken);
    }

    public ValueTask<OrderResult?> FindAsync(string clientOrderId, CancellationToken cancellationToken = default) => _paper.FindAsync(clientOrderId, cancellationToken);
}
