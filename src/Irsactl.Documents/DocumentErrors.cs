using Irsactl.Diagnostics;

namespace Irsactl.Documents;

/// <summary>What can be wrong with any YAML or JSON that is read.</summary>
public static class DocumentErrors
{
    /// <summary>A file is not well-formed YAML or JSON.</summary>
    public static readonly ErrorCode Malformed = new("IRS2001", "not well-formed yaml or json");

    /// <summary>A file is larger, deeper or expands further than the reader allows.</summary>
    public static readonly ErrorCode TooLarge = new("IRS2002", "document exceeds a limit");

    /// <summary>A field that must be there is absent or empty.</summary>
    public static readonly ErrorCode MissingField = new("IRS2004", "required field is missing");

    /// <summary>A field has the wrong type or a value that is not allowed.</summary>
    public static readonly ErrorCode InvalidField = new("IRS2005", "field has an unusable value");

    /// <summary>Several problems at once; the message lists each with its own code.</summary>
    public static readonly ErrorCode SeveralProblems = new("IRS2008", "several problems in documents");
}
