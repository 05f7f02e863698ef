using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Irsactl.LocalCluster.Access;
using Irsactl.LocalCluster.Api;
using Irsactl.LocalCluster.Storage;
using Irsactl.Oidc.Jwks;
using Irsactl.Oidc.Keys;
using Irsactl.Oidc.Tokens;

namespace Irsactl.LocalCluster.Nodes;

/// <summary>TokenRequest and the check of tokens, as one API server does them.</summary>
internal sealed class ServiceAccountTokens(ObjectStore store, TimeProvider time)
{
    // What the ServiceAccount admission plug-in asks for: such a token for the API lives a year, and is reported as one of an hour.
    private const long ExtendedExpiration = 3607;
    private const long Year = 365L * 24 * 3600;

    /// <summary>Answers a TokenRequest.</summary>
    public JsonObject Issue(SignerState signer, JsonObject account, JsonObject request)
    {
        var metadata = request["metadata"] as JsonObject;
        if (ObjectReading.Text(metadata?["name"]) is { } name && name != account.Name())
        {
            throw Invalid(
                account.Name(), FieldProblem.Value("metadata.name", $"\"{name}\"", "must match the service account name if specified"));
        }

        var spec = request["spec"] as JsonObject ?? [];
        var audiences = (spec["audiences"] as JsonArray)?.Select(a => (string?)a ?? "").ToArray() is { Length: > 0 } given
            ? given
            : [.. signer.Audiences];
        var seconds = ObjectReading.Number(spec["expirationSeconds"]) ?? 3600;
        if (seconds is < 600 or > 1L << 32)
        {
            var problem = seconds < 600
                ? "may not specify a duration less than 10 minutes"
                : "may not specify a duration larger than 2^32 seconds";
            throw Invalid("", FieldProblem.Value("spec.expirationSeconds", seconds.ToString(CultureInfo.InvariantCulture), problem));
        }

        var bound = spec["boundObjectRef"] as JsonObject;
        var now = time.GetUtcNow().ToUnixTimeSeconds();
        var kubernetes = new JsonObject { ["namespace"] = account.Namespace() };
        Bind(bound, account, kubernetes);
        kubernetes["serviceaccount"] = new JsonObject { ["name"] = account.Name(), ["uid"] = account.Uid() };
        var lives = seconds;
        if (seconds == ExtendedExpiration && kubernetes.ContainsKey("pod")
            && audiences.All(a => signer.Audiences.Contains(a, StringComparer.Ordinal)))
        {
            lives = Year;
            kubernetes["warnafter"] = now + seconds;
        }

        var claims = new JsonObject
        {
            ["aud"] = Texts(audiences),
            ["exp"] = now + lives,
            ["iat"] = now,
            ["iss"] = signer.Issuers[0],
            ["jti"] = Guid.NewGuid().ToString(),
            ["kubernetes.io"] = kubernetes,
            ["nbf"] = now,
            ["sub"] = $"system:serviceaccount:{account.Namespace()}:{account.Name()}",
        };
        return new JsonObject
        {
            ["kind"] = "TokenRequest",
            ["apiVersion"] = "authentication.k8s.io/v1",
            ["metadata"] = new JsonObject
            {
                ["name"] = account.Name(),
                ["namespace"] = account.Namespace(),
                ["uid"] = account.Uid(),
                ["creationTimestamp"] = Timestamps.Write(time.GetUtcNow()),
            },
            ["spec"] = new JsonObject
            {
                ["audiences"] = Texts(audiences),
                ["expirationSeconds"] = seconds,
                ["boundObjectRef"] = bound?.DeepClone(),
            },
            ["status"] = new JsonObject
            {
                ["token"] = Sign(signer.Key, claims),
                ["expirationTimestamp"] = Timestamps.Write(DateTimeOffset.FromUnixTimeSeconds(now + seconds)),
            },
        };
    }

    /// <summary>The user of a token, or what is wrong with it.</summary>
    public (ApiUser? User, string[] Audiences, string? Problem) Check(SignerState signer, string token, string[] audiences)
    {
        const string Refused = "invalid bearer token";
        var options = new TokenVerifierOptions { Leeway = TimeSpan.Zero };
        using var verifier = new TokenVerifier(JsonWebKeySet.FromKeys(signer.Trusted), options, time);
        var verification = verifier.Verify(token);
        if (!verification.IsValid || !TryRead(token, out var claims)
            || !signer.Issuers.Contains(claims.Issuer ?? "", StringComparer.Ordinal))
        {
            return (null, [], Refused);
        }

        var common = claims.Audiences.Intersect(audiences, StringComparer.Ordinal).ToArray();
        if (common.Length == 0)
        {
            return (null, [],
                $"[{Refused}, token audiences {Quote(claims.Audiences)} is invalid for the target audiences {Quote(audiences)}]");
        }

        var (ns, name) = (claims.ServiceAccount?.Namespace, claims.ServiceAccount?.ServiceAccount);
        if (ns is null || name is null || store.Get(ResourceKinds.ServiceAccounts, ns, name.Name)?.Uid() != name.Uid
            || !BoundStillThere(claims.ServiceAccount!))
        {
            return (null, [], Refused);
        }

        var user = new ApiUser(
            claims.Subject!, name.Uid, ["system:serviceaccounts", $"system:serviceaccounts:{ns}", "system:authenticated"])
        {
            Extra = new() { ["authentication.kubernetes.io/credential-id"] = Texts([$"JTI={claims.TokenId}"]) },
        };
        return (user, common, null);
    }

    private static bool TryRead(string token, out TokenClaims claims)
    {
        var payload = Base64Url.DecodeFromChars(token.AsSpan(
            token.IndexOf('.', StringComparison.Ordinal) + 1, token.LastIndexOf('.') - token.IndexOf('.', StringComparison.Ordinal) - 1));
        var read = TokenClaims.TryParse(payload, out var parsed, out _);
        claims = parsed!;
        return read;
    }

    private bool BoundStillThere(ServiceAccountClaims claims) =>
        (claims.Pod is not { } pod || store.Get(ResourceKinds.Pods, claims.Namespace, pod.Name)?.Uid() == pod.Uid)
        && (claims.Secret is not { } secret || store.Get(ResourceKinds.Secrets, claims.Namespace, secret.Name)?.Uid() == secret.Uid);

    private void Bind(JsonObject? reference, JsonObject account, JsonObject kubernetes)
    {
        if (reference is null)
        {
            return;
        }

        var (version, kindName, name) = ((string?)reference["apiVersion"] ?? "", (string?)reference["kind"] ?? "",
            (string?)reference["name"] ?? "");
        var kind = (version, kindName) switch
        {
            ("v1", "Pod") => ResourceKinds.Pods,
            ("v1", "Node") => ResourceKinds.Nodes,
            ("v1", "Secret") => ResourceKinds.Secrets,
            _ => throw ApiFailure.BadRequest(
                "cannot bind token to object of type "
                + $"{(version.Contains('/', StringComparison.Ordinal) ? version : "/" + version)}, Kind={kindName}"),
        };
        var item = store.Get(kind, kind.Namespaced ? account.Namespace() : null, name) ?? throw ApiFailure.NotFound(kind, name);
        if ((string?)reference["uid"] is { Length: > 0 } uid && uid != item.Uid())
        {
            throw ApiFailure.Precondition(
                kind.Kind,
                name,
                $"the UID in the bound object reference ({uid}) does not match the UID in record. The object might have been deleted "
                    + "and then recreated");
        }

        if (kind == ResourceKinds.Pods && (string?)item["spec"]?["nodeName"] is { } nodeName)
        {
            kubernetes["node"] = Reference(nodeName, store.Get(ResourceKinds.Nodes, null, nodeName)?.Uid());
        }

        kubernetes[kind.Singular] = Reference(name, item.Uid());
    }

    private static JsonObject Reference(string name, string? uid)
    {
        var reference = new JsonObject { ["name"] = name };
        if (uid is not null)
        {
            reference["uid"] = uid;
        }

        return reference;
    }

    private static ApiFailure Invalid(string name, FieldProblem problem)
    {
        var details = new JsonObject();
        if (name.Length > 0)
        {
            details["name"] = name;
        }

        details["group"] = "authentication.k8s.io";
        details["kind"] = "TokenRequest";
        return ApiFailure.Invalid("TokenRequest.authentication.k8s.io", details, problem);
    }

    private static string Sign(SigningKey key, JsonObject claims)
    {
        var header = new JsonObject { ["alg"] = key.DefaultAlgorithm.ToName(), ["kid"] = key.PublicKey.KeyId };
        var input = $"{Encode(header)}.{Encode(claims)}";
        return $"{input}.{Base64Url.EncodeToString(key.Sign(key.DefaultAlgorithm, Encoding.ASCII.GetBytes(input)))}";
    }

    private static string Encode(JsonObject json) => Base64Url.EncodeToString(JsonText.Write(json));

    private static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(text => (JsonNode)text)]);

    private static string Quote(IEnumerable<string> texts) => $"[{string.Join(' ', texts.Select(text => $"\"{text}\""))}]";
}
