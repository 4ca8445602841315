using System.Diagnostics;
using ParityFast.Metrics;
using ParityFast.Reports;
using ParityFast.Stress;
using ParityFast.Tests.Style;

namespace ParityFast.Tests.Reports;

/// <summary>A small negative number that is written as zero has no minus.</summary>
public sealed class SignOfZeroTests
{
    [Theory]
    [InlineData("total_return", -0.00001, "0.00%")]
    [InlineData("total_return", -0.0001, "-0.01%")]
    [InlineData("net_profit", -0.004, "0.00")]
    [InlineData("net_profit", -1234.5, "-1,234.50")]
    [InlineData("sharpe_ratio", -0.0004, "0.000")]
    [InlineData("sharpe_ratio", -1.5, "-1.500")]
    public void ToDisplay_SmallNegative_HasNoMinus(string name, double value, string expected) =>
        Assert.Equal(expected, MetricNames.Find(name)!.ToDisplay(value));

    [Fact]
    public void Decimals_SmallNegative_HasNoMinus()
    {
        Assert.Equal(("0.00", "\u22120.01", "0", "1.500", "–"), (ReportParts.Decimals(-0.004, 2), ReportParts.Decimals(-0.006, 2), ReportParts.Decimals(-0.4, 0), ReportParts.Decimals(1.5, 3), ReportParts.Decimals(null, 2)));
        Assert.Equal(("0.00", "\u22120.01", "0.0%"), (ReportParts.Money(-0.004), ReportParts.Money(-0.006), ReportParts.Percent(-0.0004)));
        Assert.Equal(("0.00", "0.00", "-0.01"), (StressFigureText.Ratio(-0.004), StressFigureText.Money(-0.004m), StressFigureText.Money(-0.006m)));
    }

    [Fact]
    public void ChartLabels_SmallNegative_HaveNoMinus()
    {
        var script = File.ReadAllText(Path.Combine(SourceTree.Root, "src", "ParityFast.Reports", "Page", "format.js"));
        var output = Node(script + "\nconsole.log([Format.number(-1e-9, 0), Format.number(-0.004), Format.number(-0.006), Format.percent(-1e-9), Format.quantity(-0), Format.quantity(-2.5)].join(' '));");
        Assert.Equal("0 0.00 \u22120.01 0.00% 0 \u22122.5", output.Trim());
    }

    private static string Node(string script)
    {
        try
        {
            using var node = Process.Start(new ProcessStartInfo("node", ["-e", script]) { RedirectStandardOutput = true, StandardOutputEncoding = System.Text.Encoding.UTF8 })!;
            var output = node.StandardOutput.ReadToEnd();
            node.WaitForExit();
            return output;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip("node is not here to run the page's scripts");
            throw;
        }
    }
}
