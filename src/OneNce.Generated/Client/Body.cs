namespace OneNce.Generated;

/// <summary>The request for a token.</summary>
public partial class Body
{
    /// <summary>
    /// Initializes a new instance of the <see cref="Body"/> class with the grant type <c>client_credentials</c>, the
    /// only one that the API supports.
    /// </summary>
    // Q4: defaults are not generated, because a response must not get them; the request's is set here.
    public Body() => Grant_type = "client_credentials";
}
