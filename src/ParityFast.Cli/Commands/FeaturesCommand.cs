using System.CommandLine;
using ParityFast.Features;
using ParityFast.Input;
using ParityFast.Tables;

namespace ParityFast.Cli.Commands;

/// <summary>Writes what a strategy would read of some indicators, for models and for other programs.</summary>
internal static class FeaturesCommand
{
    // Forty lines of messages are read by no one.
    private const int MostDeclared = 5;

    public static Command Create()
    {
        var features = new Option<string[]>("--feature")
        {
            Description = "A column, such as slow=ema(close,50)@1h, by the names of docs/indicators.md. Give one or more.",
            HelpName = "NAME=EXPRESSION",
        };
        var output = new Option<string?>("--output", "-o")
        {
            Description = "File to write, CSV or Parquet (.parquet, whose values are the nearest doubles); without it CSV to stdout.",
        };
        var asFloat = new Option<bool>("--float") { Description = "Write the nearest double of each value in place of the exact number." };
        var command = new Command("features", """
            Writes the values of indicators at each candle, computed by the code that a strategy reads them with. Columns: time as the
            candle file labels it, known_at (the close, UTC), then one a feature. A cell is empty before the first value. Numbers are exact:
            a decimal, or numerator/denominator if no decimal is the value.

            Example: parityfast features btc-1m.csv --feature "rsi=rsi(close,14)" --feature "trend=ema(close,200)@1h" --output features.csv
            Example: parityfast features btc-1m.csv --feature "rsi=rsi(close,14)" --output features.parquet
            Example: parityfast features btc-1m.csv --feature "mood=sma(series(mood,ratio),3)" --series mood=mood.csv --output features.csv
            Example: parityfast features btc-1m.csv --feature "day=high@1d America/New_York 17:00" --output features.csv
            Example: parityfast features --sample --feature "macd=sub(ema(close,12),ema(close,26))" --float
            """);
        var candles = CandleOptions.AddTo(command);
        command.Options.Add(features);
        var given = SeriesOptions.AddTo(command);
        command.Options.Add(output);
        command.Options.Add(asFloat);
        command.SetAction((parsed, cancellation) =>
        {
            var named = Feature.Read(parsed.GetValue(features) ?? []);
            var file = parsed.GetValue(output);
            var external = given.Read(parsed);
            if (file is not null) OutputFile.Require(file, [.. candles.Files(parsed), .. external.Select(one => one.Source)]);
            var instrument = Instrument.Spot("features");
            var series = candles.Load(parsed, instrument);
            using var columns = new FeatureColumns(series, instrument, named, external);
            var (isParquet, asFloats) = (ParquetName.Is(file), parsed.GetValue(asFloat));
            var whole = isParquet ? FeatureParquet.Write(file!, series, columns, named, cancellation)
                : WriteCsv(file, series, columns, named, asFloats, cancellation);
            if (file is null) return Task.FromResult((int)ExitCode.Done);
            Messages.Note($"{file}: {Counted.Of(series.Count, "candle")}, {whole} of them with a value in every column");
            // A rounded number is none of the column's: what is read back exactly is written exactly.
            if (!isParquet && !asFloats) SayHowToReadBack(columns, named);
            return Task.FromResult((int)ExitCode.Done);
        });
        return command;
    }

    private static void SayHowToReadBack(FeatureColumns columns, IReadOnlyList<Feature> features)
    {
        for (var i = 0; i < Math.Min(features.Count, MostDeclared); i++)
            Messages.Note($"--series reads it back as {FeatureColumns.DeclarationOf(columns.Inputs[i], features[i].Name)}");
    }

    private static int WriteCsv(string? file, CandleSeries series, FeatureColumns columns, IReadOnlyList<Feature> named, bool asFloat,
        CancellationToken cancellation)
    {
        var rows = 0;
        // A run that is interrupted leaves the file as it was.
        if (file is not null) WholeFile.Write(file, Write);
        else Write(Console.OpenStandardOutput());
        return rows;

        void Write(Stream stream)
        {
            using var buffered = new BufferedStream(stream, 1 << 20);
            rows = FeatureFile.WriteCsv(buffered, series, columns, named, asFloat, cancellation);
        }
    }
}
