using System.Globalization;
using System.Text;

namespace SpecDrift;

/// <summary>
/// A text for people, which stays short enough for a comment on GitHub; what does not fit is counted.
/// </summary>
internal sealed class LimitedText
{
    private const int MaxLength = 60_000;

    /// <summary>What closes the text must always fit.</summary>
    private const int Reserve = 1_000;

    private readonly StringBuilder _text = new();
    private int _leftOut;

    /// <summary>What frames the findings; it is short.</summary>
    public LimitedText Append(string text)
    {
        _text.Append(text);
        return this;
    }

    /// <summary>A finding, as long as there is room; after the first that does not fit, none is added.</summary>
    public void Add(string finding)
    {
        if (_leftOut == 0 && _text.Length + finding.Length <= MaxLength - Reserve)
        {
            _text.Append(finding);
        }
        else
        {
            _leftOut++;
        }
    }

    /// <summary>The text, and how many findings were left out, in a line of the given form.</summary>
    public string End(string form) =>
        _leftOut == 0
            ? _text.ToString()
            : _text.Append(string.Format(CultureInfo.InvariantCulture, form, _leftOut)).ToString();
}
