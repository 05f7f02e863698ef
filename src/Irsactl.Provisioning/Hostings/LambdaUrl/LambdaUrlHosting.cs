using System.Collections.Immutable;
using Irsactl.Aws.Clients.Lambda;
using Irsactl.Oidc.Issuers;
using Irsactl.Provisioning.Graph;
using Irsactl.Provisioning.Hostings.Functions;

namespace Irsactl.Provisioning.Hostings.LambdaUrl;

/// <summary>Hosting <c>lambda-url</c>: a function with a URL that everybody may call.</summary>
internal sealed class LambdaUrlHosting : IHosting
{
    // Since October 2025 a new URL needs both (AWS Lambda Developer Guide, "Control access to Lambda function URLs").
    private static readonly ImmutableArray<FunctionGrant> _everybody =
    [
        new(FunctionStatements.PublicUrl, "lambda:InvokeFunctionUrl", "*") { FunctionUrlAuthType = FunctionUrlResource.Public },
        new(FunctionStatements.PublicInvocation, "lambda:InvokeFunction", "*") { InvokedViaFunctionUrl = true },
    ];

    private readonly DocumentFunction _function;
    private readonly FunctionUrlResource _url;
    private readonly FunctionGrantsResource _grants;

    public LambdaUrlHosting(HostingContext context, FunctionOptions options)
    {
        _function = new DocumentFunction(context, options);
        _url = new FunctionUrlResource(context, _function.Names);
        _grants = new FunctionGrantsResource(context, _function.Names, LateValue.Of(_everybody), _url.Key);
    }

    /// <inheritdoc />
    public Late<IssuerUrl> Issuer => _url.Issuer;

    /// <inheritdoc />
    public TimeSpan ProofLimit => TimeSpan.FromMinutes(3);

    /// <inheritdoc />
    public IReadOnlyList<IResource> Resources(DocumentSource documents, IReadOnlyList<ResourceKey> keysDependOn) =>
        [.. _function.Resources, _url, _grants, .. _function.Documents(documents, keysDependOn, _url.Key, _grants.Key)];
}
