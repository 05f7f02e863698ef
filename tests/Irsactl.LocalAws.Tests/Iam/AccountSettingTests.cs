using Irsactl.LocalAws.Tests.Server;
using Xunit;

namespace Irsactl.LocalAws.Tests.Iam;

/// <summary>The password policy, service-linked roles and AWS's published policies through boto3.</summary>
public sealed class AccountSettingTests : ForeignClientTest
{
    [Fact]
    public Task PasswordPolicy_IsKept_AndWhatIsNotGivenGoesBack() => RunAsync(
        """
        refused("NoSuchEntity", iam.get_account_password_policy)
        refused("NoSuchEntity", iam.delete_account_password_policy)
        iam.update_account_password_policy(MinimumPasswordLength=14, RequireSymbols=True, MaxPasswordAge=90)
        policy = iam.get_account_password_policy()["PasswordPolicy"]
        assert (policy["MinimumPasswordLength"], policy["RequireSymbols"], policy["ExpirePasswords"], policy["MaxPasswordAge"]) == (14, True, True, 90), policy
        iam.update_account_password_policy(RequireNumbers=True)
        policy = iam.get_account_password_policy()["PasswordPolicy"]
        assert (policy["MinimumPasswordLength"], policy["RequireSymbols"], policy["ExpirePasswords"]) == (6, False, False), policy
        refused("ValidationError", lambda: iam.update_account_password_policy(MinimumPasswordLength=129))
        iam.delete_account_password_policy()
        refused("NoSuchEntity", iam.get_account_password_policy)
        """);

    [Fact]
    public Task ServiceLinkedRole_IsItsServicesAlone() => RunAsync(
        """
        role = iam.create_service_linked_role(AWSServiceName="elasticloadbalancing.amazonaws.com", Description="first")["Role"]
        assert role["Arn"].endswith(":role/aws-service-role/elasticloadbalancing.amazonaws.com/AWSServiceRoleForElasticLoadBalancing"), role
        assert role["AssumeRolePolicyDocument"]["Statement"][0]["Principal"] == {"Service": "elasticloadbalancing.amazonaws.com"}, role
        name = role["RoleName"]
        refused("InvalidInput", lambda: iam.create_service_linked_role(AWSServiceName="elasticloadbalancing.amazonaws.com"))
        refused("InvalidInput", lambda: iam.create_service_linked_role(AWSServiceName="elasticloadbalancing.amazonaws.com", CustomSuffix="x"))
        refused("InvalidInput", lambda: iam.create_service_linked_role(AWSServiceName="nobody.amazonaws.com"))
        refused("UnmodifiableEntity", lambda: iam.delete_role(RoleName=name))
        refused("UnmodifiableEntity", lambda: iam.attach_role_policy(RoleName=name, PolicyArn="arn:aws:iam::aws:policy/AdministratorAccess"))
        refused("UnmodifiableEntity", lambda: iam.put_role_policy(RoleName=name, PolicyName="p", PolicyDocument='{"Version":"2012-10-17","Statement":[]}'))
        iam.update_role(RoleName=name, Description="second")
        assert iam.get_role(RoleName=name)["Role"]["Description"] == "second"
        scaling = iam.create_service_linked_role(AWSServiceName="autoscaling.amazonaws.com", CustomSuffix="workers")["Role"]
        assert scaling["RoleName"] == "AWSServiceRoleForAutoScaling_workers", scaling
        task = iam.delete_service_linked_role(RoleName=name)["DeletionTaskId"]
        assert iam.get_service_linked_role_deletion_status(DeletionTaskId=task)["Status"] == "SUCCEEDED"
        refused("NoSuchEntity", lambda: iam.get_role(RoleName=name))
        refused("NoSuchEntity", lambda: iam.get_service_linked_role_deletion_status(DeletionTaskId=task + "x"))
        """);

    [Fact]
    public Task PublishedPolicies_CanBeReadAndAttached() => RunAsync(
        """
        arn = "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"
        trust = '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"lambda.amazonaws.com"},"Action":"sts:AssumeRole"}]}'
        iam.create_role(RoleName="function", AssumeRolePolicyDocument=trust)
        iam.attach_role_policy(RoleName="function", PolicyArn=arn)
        assert iam.list_attached_role_policies(RoleName="function")["AttachedPolicies"][0]["PolicyArn"] == arn
        policy = iam.get_policy(PolicyArn=arn)["Policy"]
        assert policy["Path"] == "/service-role/", policy
        document = iam.get_policy_version(PolicyArn=arn, VersionId=policy["DefaultVersionId"])["PolicyVersion"]["Document"]
        assert sorted(document["Statement"][0]["Action"]) == ["logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents"], document
        refused("NoSuchEntity", lambda: iam.get_policy(PolicyArn="arn:aws:iam::aws:policy/NoSuchPolicyAnywhere"))
        """);

    private Task RunAsync(string program)
    {
        const string Start =
            """
            iam = boto3.client("iam")

            """;
        return BotoAsync(Start + program);
    }
}
