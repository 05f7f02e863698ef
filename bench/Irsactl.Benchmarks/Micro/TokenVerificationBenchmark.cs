using System.Security.Cryptography;
using BenchmarkDotNet.Attributes;
using Irsactl.Oidc.Issuers;
using Irsactl.Oidc.Jwks;
using Irsactl.Oidc.Keys;
using Irsactl.Oidc.Tokens;

namespace Irsactl.Benchmarks.Micro;

/// <summary>Reading and verifying a service-account token, next to nothing but the signature check of the platform.</summary>
public class TokenVerificationBenchmark : IDisposable
{
    private readonly RSA rsa = RSA.Create();
    private string token = "";
    private byte[] signingInput = [];
    private byte[] signature = [];
    private TokenVerifier? verifier;

    /// <summary>The size of the key.</summary>
    [Params(KeyKind.Rsa2048, KeyKind.Rsa4096)]
    public KeyKind Key { get; set; }

    /// <summary>Mints the token.</summary>
    [GlobalSetup]
    public void Prepare()
    {
        using var key = SigningKey.Generate(Key);
        token = new TokenMinter(key, TimeProvider.System).Mint(new ServiceAccountTokenRequest
        {
            Issuer = IssuerUrl.Parse("https://issuer.example.com"),
            Namespace = "openshift-machine-api",
            ServiceAccount = "machine-api-controllers",
            Audiences = ["openshift"],
            Pod = new BoundObject("machine-api-controllers-5c9d8f7b6-abcde", Guid.NewGuid().ToString()),
            Node = new BoundObject("ip-10-0-1-23.ec2.internal", Guid.NewGuid().ToString()),
        });
        rsa.ImportFromPem(key.PublicKey.ToPem());
        var parsed = JsonWebSignature.Parse(token);
        signingInput = parsed.SigningInput.ToArray();
        signature = parsed.Signature.ToArray();
        verifier = new TokenVerifier(
            JsonWebKeySet.FromKeys([key.PublicKey]),
            new TokenVerifierOptions { Issuer = "https://issuer.example.com", Audiences = ["openshift"] },
            TimeProvider.System);
    }

    /// <summary>The signature check alone.</summary>
    [Benchmark(Baseline = true)]
    public bool VerifyData() => rsa.VerifyData(signingInput, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);

    /// <summary>Everything: parts, JSON, key, signature, issuer, audience, times.</summary>
    [Benchmark]
    public bool Verify() => verifier?.Verify(token).IsValid is true ? true : throw new InvalidOperationException("the token is refused");

    /// <inheritdoc />
    [GlobalCleanup]
    public void Dispose()
    {
        verifier?.Dispose();
        rsa.Dispose();
        GC.SuppressFinalize(this);
    }
}
