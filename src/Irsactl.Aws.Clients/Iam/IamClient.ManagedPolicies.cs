using Irsactl.Aws.Clients.Protocol;

namespace Irsactl.Aws.Clients.Iam;

/// <content>Managed policies.</content>
public sealed partial class IamClient
{
    /// <summary>Whether there is a managed policy, of the account or of AWS.</summary>
    public async Task<bool> HasPolicyAsync(string policyArn, CancellationToken cancellationToken = default) =>
        await FindAsync(new ApiRequest("GetPolicy").With("PolicyArn", policyArn), cancellationToken) is not null;

    /// <summary>Reads the default version of a managed policy as JSON, the one that counts; null where there is no such policy.</summary>
    public async Task<string?> GetPolicyDocumentAsync(string policyArn, CancellationToken cancellationToken = default)
    {
        var policy = await FindAsync(new ApiRequest("GetPolicy").With("PolicyArn", policyArn), cancellationToken);
        if (policy?.Child("Policy")?.Text("DefaultVersionId") is not { } version)
        {
            return null;
        }

        var request = new ApiRequest("GetPolicyVersion").With("PolicyArn", policyArn).With("VersionId", version);
        var result = await FindAsync(request, cancellationToken);
        return result?.Child("PolicyVersion")?.Text("Document") is { } document ? Uri.UnescapeDataString(document) : null;
    }
}
