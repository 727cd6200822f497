using System.Collections;
using System.Globalization;
using System.Text;

namespace OneNce.Tests.Wire;

/// <summary>What is there to see of an exception.</summary>
internal static class Shown
{
    /// <summary>
    /// Everything that a log, a debugger or a serializer may show of an exception and of what caused it.
    /// </summary>
    public static string Of(Exception exception)
    {
        var text = new StringBuilder();
        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            text.AppendLine(cause.ToString()).AppendLine(cause.Message);
            foreach (var property in cause.GetType().GetProperties())
            {
                text.Append(property.Name)
                    .Append('=')
                    .AppendLine(Convert.ToString(property.GetValue(cause), CultureInfo.InvariantCulture));
            }

            foreach (DictionaryEntry entry in cause.Data)
            {
                text.Append(entry.Key).Append('=').Append(entry.Value).AppendLine();
            }

            if (cause is OneNceApiException answer)
            {
                text.AppendLine(
                    string.Join(
                        '\n',
                        answer.Headers.Select(header => $"{header.Key}: {string.Join(',', header.Value)}")
                    )
                );
            }
        }

        return text.ToString();
    }
}
