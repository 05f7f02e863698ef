using Irsactl.LocalAws.Foundation.Identities;
using Irsactl.LocalAws.Foundation.Protocol;
using Irsactl.LocalAws.Foundation.Storage;
using Irsactl.LocalAws.Services.Sts.Sessions;

namespace Irsactl.LocalAws.Services.Sts;

/// <summary>What STS's operations share.</summary>
internal sealed record StsContext
{
    /// <summary>The roles and providers.</summary>
    public required StateStore<IamState> Iam { get; init; }

    /// <summary>The credentials handed out.</summary>
    public required SessionTokens Sessions { get; init; }

    /// <summary>The policies of callers.</summary>
    public required IPrincipalPolicies Principals { get; init; }

    /// <summary>The clock.</summary>
    public required TimeProvider Time { get; init; }

    /// <summary>How long STS takes to see a new role or provider.</summary>
    public TimeSpan PropagationDelay { get; init; }

    /// <summary>Takes a line for every refused web identity.</summary>
    public Action<string>? Log { get; init; }

    /// <summary>Whether something made at that time is known to STS by now.</summary>
    public bool IsVisible(DateTimeOffset created) => Time.GetUtcNow() - created >= PropagationDelay;
}
