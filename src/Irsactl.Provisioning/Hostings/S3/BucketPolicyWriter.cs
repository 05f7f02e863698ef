using System.Text.Json;
using Amazon.S3.Model;
using Irsactl.Aws.Policies;
using Irsactl.Diagnostics;
using Irsactl.Provisioning.Graph;

namespace Irsactl.Provisioning.Hostings.S3;

/// <summary>Changes a bucket's policy statement by statement, each time from what is there then.</summary>
internal sealed class BucketPolicyWriter(S3Context context, string bucket)
{
    private readonly BucketReader _reader = new(context, bucket);

    /// <summary>Puts our statements beside those of others; alone where the caller may not read what is there.</summary>
    /// <exception cref="IrsactlException">
    /// S3 would refuse them for one of the others (<see cref="ProvisioningErrors.ForeignStatementInTheWay"/>).
    /// </exception>
    public async Task PutAsync(string wanted, CancellationToken cancellationToken)
    {
        var statements = BucketStatements.Of((await _reader.TryReadPolicyAsync(cancellationToken)).Value, wanted);
        if (!IsPublic(wanted) && statements.Foreign.FirstOrDefault(IsPublic) is { ValueKind: JsonValueKind.Object } opening)
        {
            throw new IrsactlException(
                ProvisioningErrors.ForeignStatementInTheWay,
                $"bucket {bucket} is private, and its policy has {ToForeign(opening).Text}, which lets everybody in: "
                    + "S3 takes no change to such a policy",
                "add --prune to take away what is not declared, or take that statement out of the policy");
        }

        await WriteAsync(statements.Merged, cancellationToken);
    }

    /// <summary>The statements of others.</summary>
    /// <param name="current">The bucket's policy; null where it has none.</param>
    /// <param name="wanted">The one with our statements.</param>
    public IEnumerable<Foreign> FindForeign(string? current, string wanted) =>
        BucketStatements.Of(current, wanted).Foreign.Select(ToForeign);

    private Foreign ToForeign(JsonElement statement)
    {
        var read = Read(statement);
        return new Foreign($"policy statement {read?.Sid ?? "without a name"}")
        {
            Consequence = read is null ? "cannot be understood" : ConsequenceOf(read),
            RemoveAsync = token => RemoveAsync(statement, token),
        };
    }

    private static PolicyStatement? Read(JsonElement statement) =>
        PolicyDocument.TryParse($$"""{"Version":"2012-10-17","Statement":[{{statement.GetRawText()}}]}""", out var policy, out _)
            ? policy.Statements[0]
            : null;

    private static bool IsPublic(JsonElement statement) => Read(statement) is { } read && PolicyPublicity.IsPublic(read);

    private static bool IsPublic(string policy) => PolicyDocument.TryParse(policy, out var read, out _) && PolicyPublicity.IsPublic(read);

    private static string ConsequenceOf(PolicyStatement statement)
    {
        var actions = statement.Action is { } action
            ? $"{(action.IsNegated ? "everything but " : "")}{string.Join(", ", action.Values)}"
            : "nothing";
        var who = PolicyPublicity.IsPublic(statement) ? "everybody"
            : statement.Principal is { } principal ? $"{(principal.IsNegated ? "all but " : "")}{string.Join(", ", principal.Values)}"
            : "nobody";
        var conditions = statement.Conditions.IsEmpty ? "" : ", under conditions";
        return $"{(statement.Effect is PolicyEffect.Allow ? "allows" : "denies")} {actions} to {who}{conditions}";
    }

    private async Task RemoveAsync(JsonElement statement, CancellationToken cancellationToken)
    {
        if (await _reader.ReadPolicyAsync(cancellationToken) is { } current)
        {
            await WriteAsync(BucketStatements.Without(current, statement), cancellationToken);
        }
    }

    private async Task WriteAsync(string? policy, CancellationToken cancellationToken)
    {
        if (policy is null)
        {
            await context.S3.DeleteBucketPolicyAsync(
                new DeleteBucketPolicyRequest { BucketName = bucket, ExpectedBucketOwner = context.AccountId }, cancellationToken);
            return;
        }

        await context.S3.PutBucketPolicyAsync(
            new PutBucketPolicyRequest { BucketName = bucket, ExpectedBucketOwner = context.AccountId, Policy = policy },
            cancellationToken);
    }
}
