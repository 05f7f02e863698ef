namespace Irsactl.Documents;

/// <summary>Where something stands in what was read.</summary>
/// <param name="File">The file's path as it was given, or the name of whatever else the text came from.</param>
/// <param name="Document">The document's number in the file, from 1.</param>
/// <param name="Line">The line in the file, from 1.</param>
public sealed record SourceLocation(string File, int Document, int Line)
{
    /// <summary>The form that editors and terminals make a link of: <c>file:line</c>, and the document where it is not the first.</summary>
    public override string ToString() =>
        Document > 1 ? $"{File}:{Line} (document {Document})" : $"{File}:{Line}";
}
