namespace Irsactl.Documents;

/// <summary>Where something stands in what was read.</summary>
/// <param name="File">The file's path as it was given, or the name of whatever else the text came from.</param>
/// <param name="Document">The document's number in the file, from 1.</param>
/// <param name="Line">The line in the file, from 1.</param>
/// <param name="Column">The column in the line, from 1; 0 where a line is meant.</param>
public sealed record SourceLocation(string File, int Document, int Line, int Column = 0)
{
    /// <summary>
    /// The form that editors and terminals make a link of: <c>file:line</c> or <c>file:line:column</c>, and the document where it is not
    /// the first.
    /// </summary>
    public override string ToString()
    {
        var place = Column > 0 ? $"{File}:{Line}:{Column}" : $"{File}:{Line}";
        return Document > 1 ? $"{place} (document {Document})" : place;
    }
}
