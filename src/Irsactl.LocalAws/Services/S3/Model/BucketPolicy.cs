using Irsactl.Aws.Policies;

namespace Irsactl.LocalAws.Services.S3.Model;

/// <summary>A bucket's policy.</summary>
/// <param name="Text">As it was put; reads give it back.</param>
/// <param name="Document">What it says.</param>
/// <param name="IsPublic">Whether it lets in callers who are not fixed.</param>
internal sealed record BucketPolicy(string Text, PolicyDocument Document, bool IsPublic)
{
    /// <summary>A checked policy and whether it is public.</summary>
    public static BucketPolicy Create(PolicyDocument document) => new(document.Text, document, PolicyPublicity.IsPublic(document));
}
