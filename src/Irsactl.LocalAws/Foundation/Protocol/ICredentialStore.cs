namespace Irsactl.LocalAws.Foundation.Protocol;

/// <summary>The access keys that can sign a request. Implemented by IAM and STS, used by authentication.</summary>
internal interface ICredentialStore
{
    /// <summary>Finds a key, expired and inactive ones included: which refusal it is depends on that.</summary>
    /// <param name="accessKeyId">The key id.</param>
    /// <param name="sessionToken">
    /// The token that came with it, or null. A temporary key is only found with its own; long-lived keys are found whatever it is, and
    /// the caller refuses one that came with a token.
    /// </param>
    AccessKey? Find(string accessKeyId, string? sessionToken);
}
