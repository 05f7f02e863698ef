using Irsactl.Provisioning.Graph;

namespace Irsactl.Provisioning;

/// <summary>How provisioning runs, whatever it provisions.</summary>
public sealed record ProvisioningSettings
{
    /// <summary>Is told what happens, one event at a time, on whatever thread it happens.</summary>
    public IProgress<ProvisioningEvent>? Progress { get; init; }

    /// <summary>How many resources are worked on at once; fewer while AWS throttles.</summary>
    public int MaxConcurrency { get; init; } = 16;

    /// <summary>What runs that go on at the same time read of their accounts once; null: each reads for itself.</summary>
    public SharedReads? SharedReads { get; init; }

    /// <summary>The places that runs which go on at the same time share; null: each has <see cref="MaxConcurrency"/> of its own.</summary>
    internal ConcurrencyGate? SharedGate { get; init; }

    /// <summary>
    /// Settings for several runs at once: together they work on <see cref="MaxConcurrency"/> resources, and list what an account has once.
    /// </summary>
    public ProvisioningSettings ForSeveralRuns() =>
        this with { SharedGate = new ConcurrencyGate(MaxConcurrency), SharedReads = new SharedReads() };

    /// <summary>How often one resource is tried where the failure may pass.</summary>
    public int MaxAttempts { get; init; } = 7;

    /// <summary>The clock that waits and durations go by.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Whether to leave out reading the documents under the issuer's public name, which this machine may not reach.</summary>
    public bool SkipsProof { get; init; }

    /// <summary>Whether what is there although nobody declared it is taken away, as far as it ever is.</summary>
    public bool Prunes { get; init; }

    /// <summary>Makes what reads the documents under the issuer's public name.</summary>
    public Func<HttpMessageHandler> MakePublicHttpHandler { get; init; } =
        static () => new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false };
}
