namespace OneNce.Generation.Preparation;

/// <summary>How the names of a document become names of C#.</summary>
internal enum Casing
{
    /// <summary>As .NET has them: <c>payment_method</c> is PaymentMethod.</summary>
    Pascal,

    /// <summary>As the document has them, with a capital: <c>payment_method</c> is Payment_method.</summary>
    Document,
}
