using System.Globalization;

namespace ParityFast.Tests;

public sealed class OrderTermsTests
{
    [Theory]
    [InlineData("")]
    [InlineData("de-DE")]
    public void ToString_AnyCulture_WritesPricesWithAPoint(string culture)
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
            var order = new OrderTerms { Type = OrderType.StopLimit, LimitPrice = 999.25m, StopTrigger = 1000.5m, PostOnly = true };
            Assert.Equal("OrderTerms { Type = StopLimit, LimitPrice = 999.25, StopTrigger = 1000.5, TimeInForce = GoodTilCancelled, PostOnly = True }", order.ToString());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
