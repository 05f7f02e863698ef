using Irsactl.Aws.Arns;
using Irsactl.Aws.Policies;
using Irsactl.Explain.Evidence;

namespace Irsactl.Explain.Documents;

/// <summary>Says why a bucket does not give its documents to AWS: the cases that look the same from outside.</summary>
internal sealed class BucketDiagnosis(S3Issuer place, BucketAccess access, string publish)
{
    /// <summary>What the settings say about a document that S3 refused to an anonymous reader.</summary>
    public Obstacle OfRefusal(string key)
    {
        // Block public access only shuts out whom a policy lets in: a policy that lets nobody in is the first reason, none at all the last.
        Obstacle[] found = access.Policy is { Length: 0 }
            ? [.. AccountBlock(), .. BucketBlock(), .. PolicyProblem(key)]
            : [.. PolicyProblem(key), .. AccountBlock(), .. BucketBlock()];
        if (found is [var first, .. var others])
        {
            return others.Length == 0
                ? first
                : first with { Message = $"{first.Message}; besides, {string.Join(", and ", others.Select(other => other.Message))}" };
        }

        // S3 tells nobody who may not list the bucket that a key does not exist: it answers 403 instead of 404.
        var missing = access.HasDiscoveryDocument == false ? place.DiscoveryKey
            : access.HasKeySet == false && key == place.KeySetKey ? key
            : null;
        if (missing is not null)
        {
            return new(
                FindingCodes.DocumentMissing,
                $"bucket {access.Name} has no object {missing}; S3 answers 403 for it, "
                    + "because the public may not list the bucket",
                publish);
        }

        return access
            is { RestrictsPublicBuckets: false, AccountRestrictsPublicBuckets: null, Policy: { } policy, HasDiscoveryDocument: true }
            && PolicyDocument.TryParse(policy, out _, out _)
            ? new(
                FindingCodes.PublicAccessBlocked,
                $"bucket {access.Name} has the document, a public policy and no block of its own, so block public access of the whole "
                    + "account (or an organization's policy) shuts everybody out",
                AccountRemedy)
            : new(FindingCodes.DocumentForbidden, $"bucket {access.Name} is closed to the public; {Unseen}", publish);
    }

    /// <summary>What in the settings keeps AWS from a document that can be read from here; null where nothing does.</summary>
    public Obstacle? OfSuccess(string key) => PolicyProblem(key) is [var problem]
        ? problem with { Message = $"it can be read from here, but AWS cannot read it: {problem.Message}" }
        : null;

    private const string AccountRemedy =
        "aws s3control put-public-access-block --account-id ACCOUNT --public-access-block-configuration "
        + "BlockPublicAcls=true,IgnorePublicAcls=true,BlockPublicPolicy=false,RestrictPublicBuckets=false; "
        + "or use a private bucket behind CloudFront";

    /// <summary>A Deny mostly reaches whoever would replace the policy; the account's root user can remove it all the same.</summary>
    private string WithoutPolicy =>
        "as the account's root user, or from where the Deny does not reach: aws s3api delete-bucket-policy --bucket "
        + $"{access.Name}; then {publish}";

    private string Unseen =>
        access is { RestrictsPublicBuckets: false, AccountRestrictsPublicBuckets: false, Policy: not null, HasDiscoveryDocument: true }
            ? "neither its settings nor the account's close it: look at the object's encryption and at the organization's "
                + "resource control policies"
            : "not everything that can close it could be looked at";

    private Obstacle[] AccountBlock() => access.AccountRestrictsPublicBuckets != true ? [] :
    [
        new(
            FindingCodes.PublicAccessBlocked,
            "block public access of the whole account (RestrictPublicBuckets) shuts the public out",
            AccountRemedy)
        {
            Wanted = "RestrictPublicBuckets false for the account",
            Found = "true",
        },
    ];

    private Obstacle[] BucketBlock() => access.RestrictsPublicBuckets != true ? [] :
    [
        new(
            FindingCodes.PublicAccessBlocked,
            $"block public access of bucket {access.Name} (RestrictPublicBuckets) shuts the public out",
            publish)
        {
            Wanted = "RestrictPublicBuckets false",
            Found = "true",
        },
    ];

    private Obstacle[] PolicyProblem(string key)
    {
        if (access.Policy is not { } text)
        {
            return [];
        }

        if (text.Length == 0)
        {
            return [new(FindingCodes.BucketPolicy, $"bucket {access.Name} has no bucket policy, so only its owner may read it", publish)];
        }

        var partition = Partition.TryForRegion(place.Region, out var found) ? found.Id : Partition.Aws.Id;
        return PolicyDocument.TryParse(text, out var policy, out _)
            && PublicRead.Problem(policy, access.Name, key, partition) is { } problem
            ?
            [
                new(
                    FindingCodes.BucketPolicy,
                    $"the policy of bucket {access.Name} shuts the public out{(problem.Why is { } why ? $": {why}" : "")}",
                    problem.IsDeny ? WithoutPolicy : publish)
                {
                    Wanted = "an Allow of s3:GetObject for Principal * without conditions on address or VPC",
                    Found = problem.Statement,
                },
            ]
            : [];
    }
}
