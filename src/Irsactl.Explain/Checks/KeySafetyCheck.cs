using System.Text;
using Irsactl.Diagnostics;
using Irsactl.Explain.Evidence;
using Irsactl.Oidc.Jwks;

namespace Irsactl.Explain.Checks;

/// <summary>
/// Whether what is published gives a private key away: as such, or because it can be computed from the public one. AWS does not look at it.
/// Whoever has the key is every service account, so that nothing else about the token matters until it is replaced.
/// </summary>
internal sealed class KeySafetyCheck() : TokenCheck(CheckNames.KeySafety)
{
    private const string Rotate =
        "replace the pair at once: make another (irsactl aws create-key-pair), have the API server sign with it, publish its public key in "
        + "place of this one, and revoke the sessions of the roles that trust the issuer";

    public override Finding? Run(Examination examination)
    {
        var evidence = examination.Evidence;
        return PrivateKeyIn(evidence.KeySet.Value) ?? PrivateKeyIn(evidence.Discovery.Value) ?? WeakKeyIn(evidence.KeySet.Value);
    }

    private Finding? PrivateKeyIn(DocumentAnswer? answer)
    {
        if (answer is not { Status: 200, Body: { IsEmpty: false } body })
        {
            return null;
        }

        var found = PrivateKeyMaterial.FindInDocument(body.Span)
            ?? (PrivateKeyMaterial.FindInPem(Encoding.UTF8.GetString(body.Span)) is { } label ? $"it has a block {label}" : null);
        return found is null
            ? null
            : Unsafe(FindingCodes.PrivateKeyPublished, $"a private key is public: {answer.Source}: {found}{Names(answer)}", Rotate);
    }

    private Finding? WeakKeyIn(DocumentAnswer? answer)
    {
        if (answer is not { Status: 200 } || Read(answer) is not { } set)
        {
            return null;
        }

        foreach (var entry in set.Keys)
        {
            if (!entry.TryToPublicKey(out var key, out _))
            {
                continue;
            }

            using (key)
            {
                if (key.Weakness is { } weakness)
                {
                    return Unsafe(
                        FindingCodes.WeakKeyPublished,
                        $"the published key {entry.KeyId ?? "without kid"} can be broken: {weakness}",
                        Rotate);
                }
            }
        }

        return null;
    }

    private static string Names(DocumentAnswer answer)
    {
        string[] names = [.. Read(answer)?.Keys.Where(key => !key.PrivateMembers.IsEmpty).Select(key => key.KeyId ?? "without kid") ?? []];
        return names.Length == 0 ? "" : $" (key {string.Join(", ", names)})";
    }

    private static JsonWebKeySet? Read(DocumentAnswer answer)
    {
        try
        {
            return JsonWebKeySet.Parse(answer.Body.Span, answer.Source);
        }
        catch (IrsactlException)
        {
            // The key set has a check of its own.
            return null;
        }
    }
}
