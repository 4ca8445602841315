using System.Globalization;
using System.Net;
using System.Runtime.CompilerServices;
using System.Text;

namespace ParityFast.Reports;

/// <summary>HTML that is being written. Whatever is in a hole of an interpolated text is escaped, unless it is HTML itself.</summary>
internal sealed class HtmlText
{
    private readonly StringBuilder _text = new();

    /// <summary>Adds markup whose holes are escaped.</summary>
    public HtmlText Add([InterpolatedStringHandlerArgument("")] Handler markup)
    {
        _ = markup;
        return this;
    }

    /// <summary>Adds markup as it is: only ever a constant or what this class made.</summary>
    public HtmlText AddMarkup(string markup)
    {
        _text.Append(markup);
        return this;
    }

    /// <summary>Adds what another one holds.</summary>
    public HtmlText Add(HtmlText other)
    {
        _text.Append(other._text);
        return this;
    }

    /// <inheritdoc/>
    public override string ToString() => _text.ToString();

    private void AddEscaped(string? text)
    {
        if (text is not null) _text.Append(WebUtility.HtmlEncode(text));
    }

    /// <summary>Writes literals as they are and holes escaped.</summary>
    [InterpolatedStringHandler]
    public readonly ref struct Handler
    {
        private readonly HtmlText _target;

        public Handler(int literalLength, int formattedCount, HtmlText target)
        {
            _ = (literalLength, formattedCount);
            _target = target;
        }

        public void AppendLiteral(string literal) => _target._text.Append(literal);

        public void AppendFormatted(string? value) => _target.AddEscaped(value);

        public void AppendFormatted(HtmlText value) => _target.Add(value);

        public void AppendFormatted<T>(T value, string? format = null) where T : IFormattable =>
            _target.AddEscaped(value.ToString(format, CultureInfo.InvariantCulture));
    }
}
