namespace Irsactl.Documents;

/// <summary>One document of a file, not empty.</summary>
/// <param name="File">The file's name.</param>
/// <param name="Number">Its number in the file, from 1; empty documents are counted.</param>
/// <param name="Root">The document itself.</param>
public sealed record Document(string File, int Number, Node Root)
{
    /// <summary>A line of this document.</summary>
    public SourceLocation At(int line) => new(File, Number, line);

    /// <summary>A place in a line of this document.</summary>
    public SourceLocation At(int line, int column) => new(File, Number, line, column);
}
