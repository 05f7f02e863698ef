using Irsactl.LocalAws.Tests.Server;
using Irsactl.Testing;
using Shouldly;
using Xunit;

namespace Irsactl.LocalAws.Tests.Lambda;

/// <summary>What functions answer about settings that cannot be changed here, through boto3.</summary>
public sealed class UnusedSettingTests : ForeignClientTest
{
    [Fact]
    public async Task Settings_ThatNobodyChanged_AreThoseOfAnyFunction()
    {
        Assert.SkipUnless(Tools.PythonWithBoto3.IsInstalled, Tools.PythonWithBoto3.SkipReason);

        (await Runner().RunAsync(Tools.PythonWithBoto3.Path, ["-c", Program], LocalWorld.Limit)).EnsureSuccess();

        World.Log.ShouldBeEmpty();
    }

    private const string Program =
        """
        import boto3, botocore.exceptions, io, zipfile
        trust = '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"lambda.amazonaws.com"},"Action":"sts:AssumeRole"}]}'
        role = boto3.client("iam").create_role(RoleName="function", AssumeRolePolicyDocument=trust)["Role"]["Arn"]
        package = io.BytesIO()
        with zipfile.ZipFile(package, "w") as archive:
            archive.writestr("index.mjs", "export const handler = async () => 1;")
        client = boto3.client("lambda")
        made = client.create_function(FunctionName="f", Role=role, Runtime="nodejs22.x", Handler="index.handler", Code={"ZipFile": package.getvalue()})
        signing = client.get_function_code_signing_config(FunctionName="f")
        assert signing["FunctionName"] == "f" and "CodeSigningConfigArn" not in signing, signing
        runtime = client.get_runtime_management_config(FunctionName="f")
        assert (runtime["UpdateRuntimeOn"], runtime["FunctionArn"]) == ("Auto", made["FunctionArn"]), runtime
        assert client.get_function_recursion_config(FunctionName="f")["RecursiveLoop"] == "Terminate"
        try:
            client.get_function_code_signing_config(FunctionName="g")
            raise AssertionError("answered")
        except botocore.exceptions.ClientError as error:
            assert error.response["Error"]["Code"] == "ResourceNotFoundException", error
        """;
}
