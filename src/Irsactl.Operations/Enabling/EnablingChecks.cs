using System.Collections.Immutable;
using Irsactl.Diagnostics;

namespace Irsactl.Operations.Enabling;

/// <summary>What must hold before anything begins. Whatever fails here, nothing has been done.</summary>
internal static class EnablingChecks
{
    private static readonly string[] _modes = ["", "Mint", "Passthrough", EnablingRules.Manual];

    /// <summary>Throws where it could not begin.</summary>
    /// <exception cref="IrsactlException">One of <see cref="OperationsErrors"/>.</exception>
    public static void RequireReady(EnablingState state)
    {
        if (state.Another is { } another)
        {
            throw OtherProcedures.InTheWay(another);
        }

        RequireUse(state);
        if (state.Unusable is [var first, ..])
        {
            throw new IrsactlException(
                OperationsErrors.NoRoleForComponent,
                $"{state.Unusable.Length} CredentialsRequest{(state.Unusable.Length == 1 ? "" : "s")} cannot be served by a role: {first}",
                "a component that can use a role names its service accounts (spec.serviceAccountNames); update or remove the others first");
        }

        RequireKeys(state);
        RequireSettled(state);
    }

    /// <summary>Throws where there is no way back.</summary>
    /// <exception cref="IrsactlException"><see cref="OperationsErrors.NothingToRollBack"/>.</exception>
    public static EnablingRecord RequireReversible(EnablingState state) => state.Record ?? throw new IrsactlException(
        OperationsErrors.NothingToRollBack,
        "nothing is under way",
        "once it is finished, the keys that were there before are noted nowhere; an issuer that was published and never noted is removed "
            + "with irsactl aws delete --name");

    /// <summary>Throws where others have changed what would be put back, and nobody has said that it is to be left.</summary>
    /// <exception cref="IrsactlException"><see cref="OperationsErrors.ChangedSince"/>.</exception>
    public static void RequireUnchanged(ImmutableArray<string> left, EnablingOptions options)
    {
        if (!left.IsEmpty && !options.KeepsChanges)
        {
            throw new IrsactlException(
                OperationsErrors.ChangedSince,
                $"others have changed what would be put back, and it is left as it is: {string.Join("; ", left)}. "
                    + "credentialsMode and the issuer stay as they are until that is decided",
                $"put it right, as noted in Secret {EnablingRecord.Place}, and run the same again; or leave it, and go on, with "
                    + "--rollback --keep-changes");
        }
    }

    private static void RequireUse(EnablingState state)
    {
        if (state.Platform is { Length: > 0 } platform && platform != "AWS")
        {
            throw new IrsactlException(
                OperationsErrors.NothingToEnable, $"the cluster runs on {platform}", "roles of AWS are for clusters on AWS");
        }

        if (Array.IndexOf(_modes, state.Mode) < 0)
        {
            throw new IrsactlException(
                OperationsErrors.NothingToEnable,
                $"credentialsMode is '{state.Mode}', which is not known here",
                "set it to Manual, Mint, Passthrough or nothing");
        }

        if (state.Secrets.FirstOrDefault(secret => secret.NamesRole) is { } done)
        {
            throw new IrsactlException(
                OperationsErrors.NothingToEnable,
                $"Secret {done.Request.SecretNamespace}/{done.Request.SecretName} names a role already",
                "see what is missing with irsactl cluster review; irsactl aws create-iam-roles makes roles of further components");
        }

        if (state.Requests.IsEmpty)
        {
            throw new IrsactlException(
                OperationsErrors.NothingToEnable,
                "the cluster has no CredentialsRequests for AWS, or they may not be read",
                "run this as somebody who may list credentialsrequests.cloudcredential.openshift.io");
        }
    }

    private static void RequireKeys(EnablingState state)
    {
        if (state.Promoted is not { } signing)
        {
            throw new IrsactlException(
                OperationsErrors.ClusterNotReady,
                "the cluster has no key that it signs with, or it may not be read: "
                    + "Secret openshift-kube-apiserver/bound-service-account-signing-key",
                "run this as somebody who may read Secrets of openshift-kube-apiserver and openshift-kube-apiserver-operator");
        }

        if (state.Next is { } next && next.KeyId != signing.KeyId)
        {
            throw new IrsactlException(
                OperationsErrors.KeysInMotion,
                $"the cluster signs with {signing.KeyId}, and is to sign with {next.KeyId} next",
                "wait until that is over, and see irsactl cluster rotate-key --status");
        }
    }

    private static void RequireSettled(EnablingState state)
    {
        var problems = state.Problems.ToList();
        if (!state.Rollout.IsSettled)
        {
            problems.Add($"API servers are being rolled out ({state.Rollout.Progress})");
        }
        else if (!state.HasRolledOut(state.Asked))
        {
            problems.Add("API servers do not run with the issuer that they were given");
        }

        if (problems.Count > 0)
        {
            throw new IrsactlException(
                OperationsErrors.ClusterNotReady,
                $"the cluster is not settled: {string.Join("; ", problems)}",
                "another issuer restarts every API server: wait, or mend this first");
        }
    }
}
