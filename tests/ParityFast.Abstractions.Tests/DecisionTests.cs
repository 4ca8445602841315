namespace ParityFast.Tests;

public sealed class DecisionTests
{
    [Fact]
    public void Decision_EveryPart_ComesBackFromItsBits()
    {
        Assert.Equal(8, System.Runtime.CompilerServices.Unsafe.SizeOf<Decision>());
        foreach (var action in Enum.GetValues<DecisionAction>())
        {
            foreach (var label in Enum.GetValues<SignalLabel>())
            {
                foreach (ushort id in new ushort[] { 0, 1, 255, 256, ushort.MaxValue })
                {
                    var terms = DecisionTermsFlags.Notional | DecisionTermsFlags.ReasonPrices;
                    var decision = new Decision(action, new Reason(id), label, terms);
                    Assert.Equal((action, label, id, terms), (decision.Action, decision.Label, decision.Reason.Id, decision.Terms));
                }
            }
        }
    }

    [Fact]
    public void Equals_AnyPartDiffers_IsFalse()
    {
        var hold = Decision.Hold(new Reason(1), SignalLabel.Neutral);
        Assert.True(hold == Decision.Hold(new Reason(1), SignalLabel.Neutral));
        Assert.True(hold != Decision.Hold(new Reason(2), SignalLabel.Neutral));
        Assert.True(hold != Decision.Hold(new Reason(1), SignalLabel.Bullish));
        Assert.True(hold != new Decision(DecisionAction.Buy, new Reason(1), SignalLabel.Neutral, default));
        Assert.True(hold != new Decision(DecisionAction.Hold, new Reason(1), SignalLabel.Neutral, DecisionTermsFlags.Notional));
        Assert.False(hold.Equals((object)"hold"));
    }
}
