package app

import (
	"context"
	"errors"
	"strings"
	"testing"

	sdk "github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/credentials"
	"github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/aws/aws-sdk-go-v2/service/sts"
	"github.com/aws/smithy-go"
)

func TestTheServiceAccountWritesWhereItsRoleLetsIt(t *testing.T) {
	aws.Restored(t)
	createBucket(t, "reports")
	if err := put(t, "reports", aws.Token("team", "app")); err != nil {
		t.Fatal(err)
	}
}

func TestAndNowhereElse(t *testing.T) {
	aws.Restored(t)
	createBucket(t, "others")
	refused(t, put(t, "others", aws.Token("team", "app")), "AccessDenied")
}

func TestAnotherServiceAccountGetsNothing(t *testing.T) {
	_, err := assume(aws.Token("team", "another"))
	refused(t, err, "AccessDenied")
}

func put(t *testing.T, bucket, token string) error {
	t.Helper()
	session, err := assume(token)
	if err != nil {
		t.Fatal(err)
	}
	client := s3Client(*session.Credentials.AccessKeyId, *session.Credentials.SecretAccessKey, *session.Credentials.SessionToken)
	_, err = client.PutObject(context.Background(), &s3.PutObjectInput{
		Bucket: sdk.String(bucket), Key: sdk.String("2026.csv"), Body: strings.NewReader("1,2"),
	})
	return err
}

func assume(token string) (*sts.AssumeRoleWithWebIdentityOutput, error) {
	client := sts.New(sts.Options{Region: "us-east-1", EndpointResolver: sts.EndpointResolverFromURL(aws.Endpoint)})
	return client.AssumeRoleWithWebIdentity(context.Background(), &sts.AssumeRoleWithWebIdentityInput{
		RoleArn: sdk.String(aws.RoleARN), RoleSessionName: sdk.String("test"), WebIdentityToken: sdk.String(token),
	})
}

func createBucket(t *testing.T, name string) {
	t.Helper()
	_, err := s3Client("test", "test", "").CreateBucket(context.Background(), &s3.CreateBucketInput{Bucket: sdk.String(name)})
	if err != nil {
		t.Fatal(err)
	}
}

func s3Client(id, secret, token string) *s3.Client {
	return s3.New(s3.Options{
		Region:           "us-east-1",
		EndpointResolver: s3.EndpointResolverFromURL(aws.Endpoint),
		UsePathStyle:     true,
		Credentials:      credentials.NewStaticCredentialsProvider(id, secret, token),
	})
}

func refused(t *testing.T, err error, code string) {
	t.Helper()
	var refusal smithy.APIError
	if !errors.As(err, &refusal) || refusal.ErrorCode() != code {
		t.Fatalf("not refused with %s: %v", code, err)
	}
}
