using System.Globalization;
using Irsactl.Diagnostics;
using Irsactl.Explain;
using Irsactl.Explain.Evidence;
using Irsactl.Kubernetes.Objects;
using Irsactl.Oidc.Issuers;
using Irsactl.Operations.Cluster;
using Irsactl.Operations.Review.Views;
using Irsactl.Operations.Rotation;

namespace Irsactl.Operations.Review.Checks;

/// <summary>The keys: which signs, which is to sign next, which are trusted, and which are published.</summary>
internal sealed class SigningKeysCheck
{
    private const string Status = "irsactl cluster rotate-key --status says where it is";

    private readonly ReviewEvidence _evidence;
    private readonly OpenShiftView? _openShift;
    private readonly PartNotes _notes = new("signing-keys");
    private readonly string? _promoted;
    private readonly string? _next;
    private readonly RotationRecord? _rotation;

    private SigningKeysCheck(ReviewEvidence evidence)
    {
        _evidence = evidence;
        _openShift = evidence.Cluster.OpenShift;
        _promoted = KeyIdOf(_openShift?.PromotedKey);
        _next = KeyIdOf(_openShift?.NextKey);
        _rotation = RotationOf(_openShift?.Rotation.Value?.Object);
    }

    public static ReviewedPart Run(ReviewEvidence evidence) => new SigningKeysCheck(evidence).Run();

    private static string? KeyIdOf(Gathered<Found>? secret) => SigningPair.Of(secret?.Value?.Object)?.KeyId;

    /// <summary>Notes that hold no pairs are as good as none: rotate-key itself says what is wrong with them.</summary>
    private static RotationRecord? RotationOf(KubernetesObject? secret)
    {
        try
        {
            return RotationRecord.Of(secret);
        }
        catch (IrsactlException)
        {
            return null;
        }
    }

    private ReviewedPart Run()
    {
        if (_openShift is not null)
        {
            OfSecrets(_openShift);
            OfRevisions(_openShift);
        }
        else
        {
            Miss(_evidence.Cluster.ApiServer.KeyIds, "the API server's keys");
        }

        OfTokens();
        string[] signing = [.. new[] { _promoted }.OfType<string>().Union(_evidence.Tokens.KeyIds, StringComparer.Ordinal)];
        if (_evidence.Aws.PublishedKeyIds is { } published)
        {
            OfPublished(signing, published);
            OfForeign(published);
        }

        OfChange();
        return _notes.Close(Summary(signing));
    }

    private void OfSecrets(OpenShiftView openShift)
    {
        Miss(openShift.PromotedKey, "the Secret of the signing key");
        Miss(openShift.NextKey, "the Secret of the next signing key");
        Miss(openShift.TrustedKeys, "the keys that API servers trust");
        // A control plane that is hosted elsewhere keeps its keys there.
        if (openShift.PromotedKey.IsKnown && _promoted is null && openShift.KubeApiServer.Value?.Object is not null)
        {
            _notes.Fail(
                ReviewFindings.SigningKeyMissing,
                "Secret openshift-kube-apiserver/bound-service-account-signing-key is not there, or holds no key: an API server that is "
                    + "started anew cannot sign",
                "see what the operator says: kubectl get clusteroperator kube-apiserver -o yaml; it makes the Secret from "
                    + "openshift-kube-apiserver-operator/next-bound-service-account-signing-key");
        }
    }

    private void OfRevisions(OpenShiftView openShift)
    {
        if (_promoted is null || openShift.KubeApiServer.Value?.Object is not { } operatorState)
        {
            return;
        }

        foreach (var (revision, keys) in openShift.TrustedKeysOfRevisions)
        {
            Miss(keys, "the keys that API servers of a revision trust");
            if (keys.IsKnown && !TrustedKeys.IdsOf(keys.Value.Object).Contains(_promoted, StringComparer.Ordinal))
            {
                var nodes = Rollout.Of(operatorState).Nodes.Where(node => node.Current == revision).Select(node => node.Node);
                _notes.Fail(
                    ReviewFindings.KeyNotTrusted,
                    $"API servers of revision {revision} ({string.Join(", ", nodes)}) do not trust the signing key, and refuse its tokens",
                    "wait for the roll-out: kubectl get clusteroperator kube-apiserver; where nothing moves, its message says why",
                    _promoted,
                    string.Join(", ", TrustedKeys.IdsOf(keys.Value.Object)));
            }
        }
    }

    private void OfTokens()
    {
        var tokens = _evidence.Tokens;
        if (tokens.Refused is { } why)
        {
            _notes.Miss("tokens of service accounts", why);
        }

        if (_promoted is not null && tokens.KeyIds.Any(id => id != _promoted))
        {
            _notes.Fail(
                ReviewFindings.ServersNotRestarted,
                "fresh tokens are signed with another key than the promoted one: API servers read it only when they are started",
                "have them started anew: irsactl cluster rotate-key does it; by hand: kubectl patch kubeapiserver cluster --type merge -p "
                    + """'{"spec":{"forceRedeploymentReason":"read the signing key"}}'""",
                _promoted,
                string.Join(", ", tokens.KeyIds));
        }
    }

    private void OfPublished(string[] signing, IReadOnlyList<string> published)
    {
        string[] missing = [.. signing.Except(published, StringComparer.Ordinal)];
        if (missing.Length > 0)
        {
            _notes.Fail(
                ReviewFindings.SigningKeyNotPublished,
                "the key that tokens are signed with is not among the published ones: AWS refuses them, or will once it has forgotten the "
                    + "key",
                "publish it beside the others: irsactl aws create-identity-provider --public-key-file FILE, with the key of "
                    + (_openShift is null
                        ? "kubectl get --raw /openid/v1/jwks"
                        : "ConfigMap openshift-kube-apiserver/bound-sa-token-signing-certs"),
                string.Join(", ", missing),
                string.Join(", ", published));
        }
        else if (_next is not null && _next != _promoted && !published.Contains(_next, StringComparer.Ordinal))
        {
            _notes.Fail(
                ReviewFindings.NextKeyNotPublished,
                "the cluster is going to sign with a key that is not published: from then on AWS refuses its tokens",
                "publish it before it is promoted: irsactl aws create-identity-provider --public-key-file FILE, with service-account.pub "
                    + "of Secret openshift-kube-apiserver-operator/next-bound-service-account-signing-key",
                _next,
                string.Join(", ", published));
        }
    }

    /// <summary>Whoever has the private half of a published key can speak for every component.</summary>
    private void OfForeign(IReadOnlyList<string> published)
    {
        if (KnownIds() is not { } known)
        {
            return;
        }

        string[] foreign = [.. published.Except(known, StringComparer.Ordinal)];
        if (foreign.Length > 0)
        {
            var isOther = _evidence.Cluster.ApiServer.KeyIds.Value is { } accepted
                && foreign.Intersect(accepted, StringComparer.Ordinal).Any();
            _notes.Warn(
                ReviewFindings.ForeignKeyPublished,
                isOther
                    ? "a key is published that no bound token is signed with, such as the controller manager's: its tokens can have "
                        + "the roles"
                    : "a key is published that the cluster does not know: whoever has its private half can have every role of the cluster",
                "find out whose it is; where nobody's, publish it no more: irsactl cluster rotate-key leaves only the new key",
                string.Join(", ", known),
                string.Join(", ", foreign));
        }
    }

    private HashSet<string>? KnownIds()
    {
        if (_openShift is not null)
        {
            return _openShift.TrustedKeys.Value?.Object is { } trusted
                ?
                [
                    .. TrustedKeys.IdsOf(trusted),
                    .. new[] { _promoted, _next, _rotation?.From.KeyId, _rotation?.To.KeyId }.OfType<string>(),
                ]
                : null;
        }

        // Who runs the issuer for the cluster publishes what it likes.
        return _evidence.Cluster.ApiServer.KeyIds.Value is { } accepted && IssuerUrl.TryParse(_evidence.Cluster.Issuer, out var issuer)
            && IssuerPlace.IsOwn(issuer)
            ? [.. accepted, .. _evidence.Tokens.KeyIds]
            : null;
    }

    private void OfChange()
    {
        if (_rotation is not null)
        {
            _notes.Fail(
                ReviewFindings.KeyChangeUnderWay,
                $"a rotation to key {_rotation.Target.KeyId} has not come to its end",
                $"{Status}; irsactl cluster rotate-key carries on");
        }
        else if (_next is not null && _promoted is not null && _next != _promoted
            && _evidence.Aws.PublishedKeyIds?.Contains(_next, StringComparer.Ordinal) != false)
        {
            _notes.Fail(
                ReviewFindings.KeyChangeUnderWay,
                "another key is on its way: it is promoted once every API server trusts it",
                "wait for it; API servers sign with it only once they have been started anew",
                _next,
                _promoted);
        }
    }

    private string Summary(string[] signing)
    {
        if (signing.Length == 0)
        {
            return "not known";
        }

        var age = _promoted is not null && _openShift?.PromotedKey.Value?.Object is { } secret ? AgeOf(secret) : null;
        if (age > _evidence.Options.MaxKeyAge)
        {
            _notes.Fail(
                ReviewFindings.KeyTooOld,
                $"the key has been signing for {Days(age.Value)}",
                "irsactl cluster rotate-key --dry-run shows what changing it takes",
                $"at most {Days(_evidence.Options.MaxKeyAge!.Value)}",
                Days(age.Value));
        }

        return $"{string.Join(", ", signing)}{(age is { } known ? $", {Days(known)} old" : "")}"
            + (_evidence.Aws.PublishedKeyIds is { Count: > 1 } published ? $"; {published.Count} keys published" : "");
    }

    private TimeSpan? AgeOf(KubernetesObject secret) =>
        SecretAge.WrittenAt(secret) is { } written && written <= _evidence.Cluster.Now ? _evidence.Cluster.Now - written : null;

    private static string Days(TimeSpan time) => string.Create(
        CultureInfo.InvariantCulture, $"{(int)time.TotalDays} day{((int)time.TotalDays == 1 ? "" : "s")}");

    private void Miss<T>(Gathered<T> seen, string what)
        where T : class
    {
        if (!seen.IsKnown)
        {
            _notes.Miss(what, seen.Unknown);
        }
    }
}
