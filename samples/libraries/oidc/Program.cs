using Irsactl.Oidc.Issuers;
using Irsactl.Oidc.Jwks;
using Irsactl.Oidc.Keys;
using Irsactl.Oidc.Tokens;

// An issuer: a key, and the two documents that make its tokens worth something.
using var key = SigningKey.Generate(KeyKind.Rsa2048);
var issuer = IssuerUrl.Parse("https://issuer.example.com/prod");
var keySet = JsonWebKeySet.FromKeys([key.PublicKey]);
Console.WriteLine($"publish {DiscoveryDocument.For(issuer, key.DefaultAlgorithm).ToJson().Length > 0} at {issuer.DiscoveryDocumentUrl}");
Console.WriteLine($"publish {keySet.Keys.Length} key at {issuer.JwksUrl}");

// A token, as a pod gets it.
var token = new TokenMinter(key, TimeProvider.System).Mint(new ServiceAccountTokenRequest
{
    Issuer = issuer,
    Namespace = "team",
    ServiceAccount = "app",
    Audiences = ["sts.amazonaws.com"],
});

// Whoever has the key set can check it.
using var verifier = new TokenVerifier(
    keySet, new TokenVerifierOptions { Issuer = issuer.Value, Audiences = ["sts.amazonaws.com"] }, TimeProvider.System);
var verification = verifier.Verify(token);
Console.WriteLine($"{verification.Outcome}: {verification.Claims?.Subject}");

using var stranger = new TokenVerifier(
    keySet, new TokenVerifierOptions { Issuer = issuer.Value, Audiences = ["another"] }, TimeProvider.System);
Console.WriteLine($"for somebody else: {stranger.Verify(token).Outcome}");
