using Irsactl.Aws.Arns;
using Irsactl.Diagnostics;

namespace Irsactl.Aws.Clients;

/// <summary>A role that calls are made as (AWS STS API Reference, "AssumeRole").</summary>
public sealed record AssumedRole
{
    private const string DefaultSession = "irsactl";

    private AssumedRole(string arn, string? externalId, string sessionName) =>
        (Arn, ExternalId, SessionName) = (arn, externalId, sessionName);

    /// <summary>The role's ARN.</summary>
    public string Arn { get; }

    /// <summary>The external id that the role's trust policy asks for, or null.</summary>
    public string? ExternalId { get; }

    /// <summary>The session's name, which the account's trail shows.</summary>
    public string SessionName { get; }

    /// <summary>Checks what is asked for.</summary>
    /// <param name="arn">The role's ARN.</param>
    /// <param name="externalId">2 to 1,224 characters, or null.</param>
    /// <param name="sessionName">2 to 64 of letters, digits and <c>_+=,.@-</c>; null: <c>irsactl</c>.</param>
    /// <exception cref="IrsactlException">It is not the ARN of a role, or a text cannot be used.</exception>
    public static AssumedRole Create(string arn, string? externalId = null, string? sessionName = null)
    {
        var parsed = Arns.Arn.Parse(arn);
        if (parsed.Service != "iam" || !parsed.Resource.StartsWith("role/", StringComparison.Ordinal))
        {
            throw Unusable($"{arn} is not the ARN of a role", "it looks like arn:aws:iam::123456789012:role/irsactl");
        }

        if (externalId is { Length: < 2 or > 1224 })
        {
            throw Unusable("an external id has 2 to 1,224 characters", "take the one that the role's trust policy asks for");
        }

        var session = sessionName ?? DefaultSession;
        return session is { Length: >= 2 and <= 64 } && session.All(letter => char.IsAsciiLetterOrDigit(letter) || "_+=,.@-".Contains(letter, StringComparison.Ordinal))
            ? new AssumedRole(arn, externalId, session)
            : throw Unusable($"'{session}' cannot name a session", "take 2 to 64 letters, digits and _+=,.@-");
    }

    private static IrsactlException Unusable(string problem, string hint) => new(AwsClientErrors.UnusableConfiguration, problem, hint);
}
