namespace Irsactl.Provisioning.Tests.Hostings.Functions;

/// <summary>A small cluster whose issuer is a function.</summary>
internal static class FunctionCluster
{
    public static CreateAllOptions Options(string kind, FunctionDocuments documents = FunctionDocuments.Inline, string? boundary = null)
    {
        var function = new FunctionOptions { Documents = documents, PermissionsBoundaryArn = boundary };
        return new CreateAllOptions
        {
            Name = "my-cluster",
            Region = "us-east-1",
            Requests = [SampleRequests.Shipped()[0]],
            Hosting = kind == HostingKinds.LambdaUrl
                ? new LambdaUrlHostingOptions { Function = function }
                : new ApiGatewayHostingOptions { Function = function },
        };
    }
}
