using Irsactl.LocalAws.Services.Lambda.Model;
using Irsactl.LocalAws.Wire.Rest;

namespace Irsactl.LocalAws.Services.Lambda.Operations;

/// <summary>
/// Reads of settings that no function here has changed. Clients such as Terraform read them all; each answers as AWS does for a function
/// that does not use them. Writing them is not implemented.
/// </summary>
internal sealed class UnusedSettingOperations(LambdaContext lambda)
{
    /// <summary>Adds the operations.</summary>
    public void AddTo(RestOperationTable operations) => operations
        .Add("GetFunctionCodeSigningConfig", "GET", "/2020-06-30/functions/{FunctionName}/code-signing-config", GetCodeSigning)
        .Add("GetFunctionRecursionConfig", "GET", "/2024-08-31/functions/{FunctionName}/recursion-config", GetRecursion)
        .Add("GetRuntimeManagementConfig", "GET", "/2021-07-20/functions/{FunctionName}/runtime-management-config", GetRuntime);

    private RestAnswer GetCodeSigning(RestRequest request)
    {
        var function = lambda.Open(request, FunctionReference.Read(request));
        return RestAnswer.Json(json => json.WriteString("FunctionName", function.Name));
    }

    private RestAnswer GetRecursion(RestRequest request)
    {
        lambda.Open(request, FunctionReference.Read(request));
        return RestAnswer.Json(json => json.WriteString("RecursiveLoop", "Terminate"));
    }

    private RestAnswer GetRuntime(RestRequest request)
    {
        var function = lambda.Open(request, FunctionReference.Read(request));
        return RestAnswer.Json(json =>
        {
            json.WriteString("UpdateRuntimeOn", "Auto");
            json.WriteString("FunctionArn", function.Arn);
        });
    }
}
