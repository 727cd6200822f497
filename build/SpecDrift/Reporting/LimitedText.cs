using System.Globalization;
using System.Text;

namespace SpecDrift;

/// <summary>
/// A text that is short enough for a comment on GitHub. Findings that do not fit are counted.
/// </summary>
internal sealed class LimitedText
{
    private const int MaxLength = 60_000;

    /// <summary>Space that is reserved for the end of the text.</summary>
    private const int Reserve = 1_000;

    private readonly StringBuilder _text = new();
    private int _leftOut;

    /// <summary>Appends short text around the findings, without checking the limit.</summary>
    public LimitedText Append(string text)
    {
        _text.Append(text);
        return this;
    }

    /// <summary>Appends a finding if it fits. After the first that does not fit, none is appended.</summary>
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

    /// <summary>Returns the text and, in the given format, how many findings were left out.</summary>
    public string End(string form) =>
        _leftOut == 0
            ? _text.ToString()
            : _text.Append(string.Format(CultureInfo.InvariantCulture, form, _leftOut)).ToString();
}
