namespace OneNce.Sandbox;

/// <summary>Checks header values before the server writes them, where an invalid one would end the request.</summary>
internal static class HeaderValue
{
    public static bool IsValid(string value) =>
        value.All(character => !char.IsControl(character) && char.IsAscii(character));

    /// <exception cref="ArgumentException">The value cannot be in a header.</exception>
    public static void ThrowIfInvalid(string value, string parameter)
    {
        if (!IsValid(value))
        {
            throw new ArgumentException(
                "A header cannot contain control characters or characters outside ASCII.",
                parameter
            );
        }
    }
}
