using System.Buffers;
using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using Irsactl.Diagnostics;
using Irsactl.Oidc.Formats;
using Irsactl.Oidc.Keys;

namespace Irsactl.Oidc.Tokens;

/// <summary>Issues service-account tokens in the form of kube-apiserver's.</summary>
/// <param name="key">What signs. It stays the caller's.</param>
/// <param name="time">The clock: <c>iat</c> and <c>nbf</c> are its time, cut to the second.</param>
/// <param name="newId">Makes <c>jti</c> and the UIDs that a request leaves open; random UUIDs where it is not given.</param>
public sealed class TokenMinter(SigningKey key, TimeProvider time, Func<Guid>? newId = null)
{
    private readonly Func<Guid> _newId = newId ?? Guid.NewGuid;

    /// <summary>Issues a token.</summary>
    /// <returns>The token in compact form.</returns>
    /// <exception cref="IrsactlException">
    /// <see cref="TokenErrors.BadRequest"/>, naming the field, or <see cref="TokenErrors.WrongAlgorithm"/>.
    /// </exception>
    public string Mint(ServiceAccountTokenRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        ServiceAccountTokenRules.Check(request);
        var algorithm = request.Algorithm ?? key.DefaultAlgorithm;
        if (!key.PublicKey.Supports(algorithm))
        {
            throw new IrsactlException(
                TokenErrors.WrongAlgorithm,
                $"the signing key cannot sign with {algorithm.ToName()}",
                $"ask for {key.DefaultAlgorithm.ToName()}, or for none");
        }

        var text = new ArrayBufferWriter<byte>();
        Append(text, WriteHeader(algorithm));
        text.Write("."u8);
        Append(text, WriteClaims(request));
        var signature = key.Sign(algorithm, text.WrittenSpan);
        text.Write("."u8);
        Append(text, signature);
        return Encoding.ASCII.GetString(text.WrittenSpan);
    }

    private byte[] WriteHeader(JwsAlgorithm algorithm) => Write(json =>
    {
        json.WriteString("alg", algorithm.ToName());
        json.WriteString("kid", key.PublicKey.KeyId);
    });

    // Members in alphabetical order, audiences always an array: as the API server writes them.
    private byte[] WriteClaims(ServiceAccountTokenRequest request) => Write(json =>
    {
        var now = time.GetUtcNow().ToUnixTimeSeconds();
        json.WriteStringArray("aud", request.Audiences.IsDefaultOrEmpty ? [request.Issuer.Value] : request.Audiences);
        json.WriteNumber("exp", now + (long)request.Lifetime.TotalSeconds);
        json.WriteNumber("iat", now);
        json.WriteString("iss", request.Issuer.Value);
        json.WriteString("jti", _newId().ToString());
        json.WriteStartObject("kubernetes.io");
        json.WriteString("namespace", request.Namespace);
        WriteObject(json, "node", request.Node);
        WriteObject(json, "pod", request.Pod);
        WriteObject(json, "serviceaccount", new(request.ServiceAccount, request.ServiceAccountUid ?? _newId().ToString()));
        if (request.WarnAfter is { } warnAfter)
        {
            json.WriteNumber("warnafter", now + (long)warnAfter.TotalSeconds);
        }

        json.WriteEndObject();
        json.WriteNumber("nbf", now);
        json.WriteString("sub", request.Subject);
    });

    private static void WriteObject(Utf8JsonWriter json, string name, BoundObject? value)
    {
        if (value is null)
        {
            return;
        }

        json.WriteStartObject(name);
        json.WriteString("name", value.Name);
        json.WriteString("uid", value.Uid);
        json.WriteEndObject();
    }

    private static byte[] Write(Action<Utf8JsonWriter> members)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, PublishedJson.Compact))
        {
            json.WriteStartObject();
            members(json);
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static void Append(ArrayBufferWriter<byte> text, ReadOnlySpan<byte> bytes)
    {
        var length = Base64Url.EncodeToUtf8(bytes, text.GetSpan(Base64Url.GetEncodedLength(bytes.Length)));
        text.Advance(length);
    }
}
