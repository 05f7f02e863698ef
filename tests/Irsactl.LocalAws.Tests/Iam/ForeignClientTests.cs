using Irsactl.LocalAws.Foundation.Identities;
using Irsactl.LocalAws.Tests.Server;
using Irsactl.Testing;
using Shouldly;
using Xunit;

namespace Irsactl.LocalAws.Tests.Iam;

/// <summary>IAM through programs we did not write.</summary>
public sealed class ForeignClientTests : ForeignClientTest
{
    [Fact]
    public async Task Boto3_ManagesUsersInGroups_AndSeesKeysUsed()
    {
        Assert.SkipUnless(Tools.PythonWithBoto3.IsInstalled, Tools.PythonWithBoto3.SkipReason);

        (await Runner().RunAsync(Tools.PythonWithBoto3.Path, ["-c", Program], LocalWorld.Limit)).EnsureSuccess();

        World.Log.ShouldBeEmpty();
    }

    [Fact]
    public async Task AwsCli_SimulatesAPolicy()
    {
        Assert.SkipUnless(Tools.Aws.IsInstalled, Tools.Aws.SkipReason);

        var result = (await Runner().RunAsync(
            Tools.Aws.Path,
            [
                "iam", "simulate-custom-policy",
                "--policy-input-list", """{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:Get*","Resource":"*","Condition":{"DateLessThan":{"aws:CurrentTime":"2030-01-01T00:00:00Z"}}}}""",
                "--action-names", "s3:GetObject",
                "--resource-arns", "arn:aws:s3:::b/k",
                "--context-entries", "ContextKeyName=aws:CurrentTime,ContextKeyValues=2026-01-01T00:00:00Z,ContextKeyType=date",
                "--query",
                "EvaluationResults[0].[EvalDecision,ResourceSpecificResults[0].EvalResourceDecision,MatchedStatements[0].EndPosition.Line]",
                "--output", "text",
            ],
            LocalWorld.Limit)).EnsureSuccess();

        result.StandardOutput.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ShouldBe(["allowed", "allowed", "1"]);
    }

    // What Terraform does before it deletes a user with force_destroy is at the end.
    private const string Program = """
        import boto3, json
        iam = boto3.client("iam")
        policy = json.dumps({"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "iam:ListUsers", "Resource": "*"}})
        iam.create_user(UserName="bob")
        iam.create_group(GroupName="ops", Path="/team/")
        iam.put_group_policy(GroupName="ops", PolicyName="list", PolicyDocument=policy)
        iam.add_user_to_group(GroupName="ops", UserName="bob")
        key = iam.create_access_key(UserName="bob")["AccessKey"]
        used = iam.get_access_key_last_used(AccessKeyId=key["AccessKeyId"])["AccessKeyLastUsed"]
        assert used["ServiceName"] == "N/A" and "LastUsedDate" not in used, used
        bob = boto3.client("iam", aws_access_key_id=key["AccessKeyId"], aws_secret_access_key=key["SecretAccessKey"])
        assert [u["UserName"] for u in bob.list_users()["Users"]] == ["bob"]
        used = iam.get_access_key_last_used(AccessKeyId=key["AccessKeyId"])
        assert used["UserName"] == "bob" and used["AccessKeyLastUsed"]["ServiceName"] == "iam", used
        assert used["AccessKeyLastUsed"]["Region"] == "us-east-1" and used["AccessKeyLastUsed"]["LastUsedDate"], used
        iam.update_group(GroupName="ops", NewGroupName="operators")
        assert [g["GroupName"] for g in iam.list_groups_for_user(UserName="bob")["Groups"]] == ["operators"]
        details = iam.get_account_authorization_details(Filter=["User", "Group"])
        assert details["GroupDetailList"][0]["GroupPolicyList"][0]["PolicyDocument"]["Statement"]["Action"] == "iam:ListUsers"
        iam.create_account_alias(AccountAlias="here")
        assert iam.list_account_aliases()["AccountAliases"] == ["here"]
        result = iam.simulate_principal_policy(PolicySourceArn="arn:aws:iam::123456789012:user/bob", ActionNames=["iam:ListUsers", "iam:GetUser"])
        assert [r["EvalDecision"] for r in result["EvaluationResults"]] == ["allowed", "implicitDeny"], result
        assert result["EvaluationResults"][0]["MatchedStatements"][0]["SourcePolicyId"] == "group_operators_list", result
        assert iam.list_mfa_devices(UserName="bob")["MFADevices"] == []
        assert iam.list_virtual_mfa_devices(AssignmentStatus="Assigned")["VirtualMFADevices"] == []
        assert iam.list_ssh_public_keys(UserName="bob")["SSHPublicKeys"] == []
        assert iam.list_signing_certificates(UserName="bob")["Certificates"] == []
        assert iam.list_service_specific_credentials(UserName="bob")["ServiceSpecificCredentials"] == []
        try:
            iam.delete_login_profile(UserName="bob")
            raise AssertionError("there was one")
        except iam.exceptions.NoSuchEntityException:
            pass
        for group in iam.list_groups_for_user(UserName="bob")["Groups"]:
            iam.remove_user_from_group(GroupName=group["GroupName"], UserName="bob")
        for each in iam.list_access_keys(UserName="bob")["AccessKeyMetadata"]:
            iam.delete_access_key(UserName="bob", AccessKeyId=each["AccessKeyId"])
        iam.delete_user(UserName="bob")
        """;
}
