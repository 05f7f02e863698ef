namespace Irsactl.Provisioning;

/// <summary>Where a function has the documents from.</summary>
public enum FunctionDocuments
{
    /// <summary>They are part of its code: nothing else has to be there, or to work.</summary>
    Inline,

    /// <summary>A private bucket: other programs can publish keys without touching the function.</summary>
    Bucket,
}
