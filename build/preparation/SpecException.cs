namespace OneNce.Preparation
{
    using System;

    /// <summary>What is wrong with a document, and where.</summary>
    internal sealed class SpecException : Exception
    {
        public SpecException(string code, int line, int column, string message)
            : base(message) => (Code, Line, Column) = (code, line, column);

        public SpecException(string code, Node node, string message)
            : this(code, node.Line, node.Column, message) { }

        public string Code { get; }

        public int Line { get; }

        public int Column { get; }
    }
}
