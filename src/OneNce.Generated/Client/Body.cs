namespace OneNce.Generated;

/// <summary>The request for a token.</summary>
public partial class Body
{
    /// <summary>
    /// Initializes a new instance of the <see cref="Body"/> class that asks for <c>client_credentials</c>, the only
    /// grant there is.
    /// </summary>
    // Q4: defaults are not generated, since those of an answer would be invented; the request's is set here.
    public Body() => Grant_type = "client_credentials";
}
