using Irsactl.Explain;
using Irsactl.Explain.Evidence;
using Irsactl.Explain.Rendering;
using Irsactl.Oidc.Issuers;
using Irsactl.Oidc.Jwks;
using Irsactl.Oidc.Keys;
using Irsactl.Oidc.Tokens;

// A token whose service account is not the one that the role trusts.
const string Role = "arn:aws:iam::123456789012:role/app";
const string Provider = "arn:aws:iam::123456789012:oidc-provider/issuer.example.com/prod";
const string Trust =
    """
    {
      "Version": "2012-10-17",
      "Statement": [
        {
          "Effect": "Allow",
          "Principal": { "Federated": "arn:aws:iam::123456789012:oidc-provider/issuer.example.com/prod" },
          "Action": "sts:AssumeRoleWithWebIdentity",
          "Condition": { "StringEquals": { "issuer.example.com/prod:sub": "system:serviceaccount:team:app" } }
        }
      ]
    }
    """;
using var key = SigningKey.Generate(KeyKind.Rsa2048);
var issuer = IssuerUrl.Parse("https://issuer.example.com/prod");
var now = TimeProvider.System.GetUtcNow();
var token = new TokenMinter(key, TimeProvider.System).Mint(new ServiceAccountTokenRequest
{
    Issuer = issuer,
    Namespace = "team",
    ServiceAccount = "ap",
    Audiences = ["sts.amazonaws.com"],
});

// What is known: here it is made up, elsewhere it is read from AWS and from the issuer's host.
var discovery = DiscoveryDocument.For(issuer, key.DefaultAlgorithm).ToJson();
var keys = JsonWebKeySet.FromKeys([key.PublicKey]).ToJson();
var explanation = TokenExplainer.Explain(new TokenEvidence
{
    Token = token,
    Now = now,
    RoleArn = Role,
    Providers = Gathered.Known(new AccountProviders
    {
        AccountId = "123456789012",
        Provider = new RegisteredProvider(Provider, ["sts.amazonaws.com"], []),
    }),
    Discovery = Gathered.Known(DocumentAnswer.FromFile("openid-configuration", discovery)),
    KeySet = Gathered.Known(DocumentAnswer.FromFile("keys.json", keys)),
    Role = Gathered.Known(new RoleTrust(Role, Trust)),
});
ExplanationText.Write(Console.Out, explanation, TextStyle.Words);
