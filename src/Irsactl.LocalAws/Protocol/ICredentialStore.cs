namespace Irsactl.LocalAws.Protocol;

/// <summary>The access keys that can sign a request. Implemented by IAM and STS, used by authentication.</summary>
internal interface ICredentialStore
{
    /// <summary>Finds a long-lived or temporary key, expired ones included: which refusal it is depends on that.</summary>
    AccessKey? Find(string accessKeyId);
}
