using Irsactl.Aws.Clients.Lambda;
using Irsactl.Oidc.Issuers;
using Irsactl.Provisioning.Exporting;
using Irsactl.Provisioning.Graph;
using Irsactl.Provisioning.Hostings.Functions;

namespace Irsactl.Provisioning.Hostings.LambdaUrl;

/// <summary>A function's URL, which decides the issuer where that has no name of its own.</summary>
/// <param name="context">What the resources of a run share.</param>
/// <param name="names">The function.</param>
/// <param name="authentication"><see cref="Public"/> or <see cref="Signed"/>.</param>
internal sealed class FunctionUrlResource(HostingContext context, FunctionNames names, string authentication = FunctionUrlResource.Public)
    : Resource<FunctionUrl>(KeyOf(names.Function), [FunctionResource.KeyOf(names.Function)]), IExportable
{
    /// <summary>Callers are not asked who they are; the function's policy still decides.</summary>
    public const string Public = "NONE";

    /// <summary>Requests have to be signed, as CloudFront's are.</summary>
    public const string Signed = "AWS_IAM";

    private readonly LambdaClient _lambda = context.Clients.Lambda;

    /// <summary>The issuer, once there is a URL.</summary>
    public Late<IssuerUrl> Issuer { get; } = new();

    /// <summary>The URL's host name, once there is one.</summary>
    public Late<string> Host => Issuer.Select(url => new Uri(url.Value).Host);

    /// <summary>The key under which other resources depend on a URL.</summary>
    public static ResourceKey KeyOf(string functionName) => new("function URL", functionName);

    public IEnumerable<DesiredResource> Export(ExportScope scope)
    {
        Issuer.Set(IssuerUrl.Parse($"https://{scope.Mark("function_url", "host")}"));
        yield return new DesiredResource(DesiredKinds.FunctionUrl, "function_url", Key)
            .With("function", scope.Mark("function", "name")).With("auth_type", authentication);
    }

    public override IEnumerable<string> Describe(ResourceOutcome outcome, IReadOnlyList<string> changes) => outcome switch
    {
        ResourceOutcome.Created => [$"Function URL {Issuer.Value} created"],
        ResourceOutcome.Unchanged => [$"Existing function URL {Issuer.Value} found"],
        ResourceOutcome.Updated => [$"Updated {string.Join(", ", changes)} of function URL {Issuer.Value}"],
        _ => [],
    };

    protected override async Task<FunctionUrl?> ReadAsync(CancellationToken cancellationToken) =>
        Decide(await _lambda.GetFunctionUrlAsync(names.Function, cancellationToken));

    /// <summary>The function has been looked at.</summary>
    protected override bool IsOwned(FunctionUrl state) => true;

    protected override void RequireOwnership(FunctionUrl state)
    {
    }

    protected override IEnumerable<Difference> Compare(FunctionUrl state)
    {
        if (state.AuthType != authentication)
        {
            yield return new Difference(
                "authentication",
                token => _lambda.UpdateFunctionUrlAsync(names.Function, authentication, token),
                new AttributeChange("authentication", AttributeValue.Of(state.AuthType), AttributeValue.Of(authentication))
                {
                    Meaning = authentication == Public
                        ? "AWS reads the documents without credentials"
                        : "nobody but the distribution is to call the function",
                });
        }
    }

    protected override IEnumerable<AttributeChange> DescribeNew() =>
        [Attributes.New("URL", AttributeValue.KnownAfterApply), Attributes.New("authentication", authentication)];

    protected override async Task CreateAsync(CancellationToken cancellationToken) =>
        Decide(await _lambda.CreateFunctionUrlAsync(names.Function, authentication, cancellationToken));

    /// <summary>It goes with the function.</summary>
    protected override Task DeleteAsync(FunctionUrl state, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>An issuer's name has no final slash; Lambda's has.</summary>
    private FunctionUrl? Decide(FunctionUrl? found)
    {
        if (found is not null)
        {
            Issuer.Set(IssuerUrl.Parse(found.Url.TrimEnd('/')));
        }

        return found;
    }
}
