namespace ParityFast.Tests;

/// <summary>A strategy that reaches its code in every way there is; tests change one thing in it.</summary>
internal static class SampleSource
{
    public const string Text = """
        using ParityFast;

        public sealed class SampleConfig { public int Period { get; init; } = 5; }

        public readonly struct Sample : IStrategy<Sample.Memory>
        {
            public struct Memory { public long Count; public int Last; public Tally Tally; }
            public struct Tally { public int Wins; public int Losses; }
            public enum Mood { Calm = 1, Wild = 2 }

            private static readonly decimal Fraction = 0.25m;
            private static readonly int[] Table = [3, 5, 7, 11, 13, 17, 19, 23];
            private readonly Indicator _slow, _range;
            private readonly Reason _reason;
            private readonly IRule _rule;
            private readonly int _period;

            public Sample(SampleConfig config, StrategySetup setup)
            {
                _slow = setup.Sma(config.Period);
                _range = setup.Add(new Spread(3));
                _reason = setup.Reason("Because");
                _rule = new Threshold(12);
                _period = config.Period;
            }

            public Decision Decide(in DecisionContext context, ref Memory state)
            {
                var number = state.Last + 1;
                number += Helpers.Twice(number) - 100;
                number += Table[number & 7];
                if (_rule.Allows(number)) number++;
                var limit = number;
                Func<int, bool> isSmall = value => value < limit + 40;
                if (isSmall(_period)) number ^= 1;
                number += Weight("EURUSD"[..3]) + Helpers.Largest(new Step(1), new Step(number)).Size;
                foreach (var part in Helpers.Parts(number)) number += part;
                number -= Helpers.Later(number).Result;
                number += Local(2);
                var mood = number > 3 ? Mood.Wild : Mood.Calm;
                state.Count += mood.ToString().Length;
                var sorted = new List<Step> { new(3), new(1) };
                sorted.Sort();
                try { number = checked(number * 3); } catch (OverflowException) { number = 0; }
                if (context[_slow] > context[_range]) return context.Buy(context.Equity * Fraction, _reason);
                state.Last = number - limit;
                return Decision.Hold(_reason);

                int Local(int by) => limit * by;
            }

            private static int Weight(string currency) => currency switch
            {
                "EUR" => 1, "USD" => 2, "GBP" => 3, "JPY" => 4, "CHF" => 5, "AUD" => 6, "CAD" => 7, "NZD" => 8, _ => 9,
            };
        }

        public interface IRule { bool Allows(int number); }
        public sealed class Threshold(int limit) : IRule { public bool Allows(int number) => number > limit * 2; }

        public readonly record struct Step(int Size) : IComparable<Step>
        {
            public int CompareTo(Step other) => Size.CompareTo(other.Size);
        }

        public static class Helpers
        {
            public static int Twice(int number) => number * 2;

            public static T Largest<T>(T left, T right) where T : IComparable<T> => left.CompareTo(right) >= 0 ? left : right;

            public static IEnumerable<int> Parts(int number)
            {
                for (var i = 0; i < 3; i++) yield return number >> i;
            }

            public static async Task<int> Later(int number)
            {
                await Task.Yield();
                return number / 7;
            }
        }

        public sealed class Spread(int period) : IndicatorColumn($"spread({period})", period, 1, CandleFields.High | CandleFields.Low)
        {
            public override void Update(in CandleColumns candles, Span<long> values)
            {
                for (var i = 0; i < values.Length; i++) values[i] = candles.High[i] - candles.Low[i];
            }
        }
        """;

    /// <summary>The sample with one text in place of another, which must be there.</summary>
    public static string With(string old, string replacement)
    {
        Assert.Contains(old, Text, StringComparison.Ordinal);
        return Text.Replace(old, replacement, StringComparison.Ordinal);
    }
}
